# rules: DUN001
# effect: value
def outer():
    secret = "SEEN"
    return lambda: secret

reached = outer().__closure__[0].cell_contents
