# rules: SRC003
# effect: module
x = 1  # harmlessimport os as reached
