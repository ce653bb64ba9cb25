# rules: IO001
# effect: open
try:
    np.load("/etc/passwd")
except ValueError:
    pass
