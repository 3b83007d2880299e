let id = """
    old
    """
