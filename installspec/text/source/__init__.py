"""Source code with byte spans: one small expression language that every grammar is lowered to, and what is read from it.

A language is a `Grammar` (grammar.py): which nodes open scopes, bind names, import, call and assign, and how an expression
is lowered. All the rest is shared: `outline` walks a file once (outline.py), `Resolver` follows names, constants and aliases
(names.py, resolve.py), `facts` reports the imports and calls that somebody asked for (extract.py).
"""
