let id = #"o"ld"#
