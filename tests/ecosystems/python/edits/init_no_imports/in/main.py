"""The shop."""

print("shop")
