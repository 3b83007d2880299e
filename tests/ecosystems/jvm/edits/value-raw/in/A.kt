val a = f(appId = """old""")
