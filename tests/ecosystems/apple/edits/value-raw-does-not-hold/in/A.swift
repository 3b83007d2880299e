let id = #"old"#
