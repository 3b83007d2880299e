// a plugin's code
