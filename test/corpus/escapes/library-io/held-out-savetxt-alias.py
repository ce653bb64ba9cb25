# rules: IO002
# effect: file
keep = (lambda library: library.savetxt)(np)
keep("/tmp/stockade-canary", [1, 2, 3])
