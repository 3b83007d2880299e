init(debug=False)
