init(debug=True)
