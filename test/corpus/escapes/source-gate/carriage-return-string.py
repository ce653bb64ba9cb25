# rules: SRC003
# effect: module
x = """a"""  # notefrom os import path as reached
