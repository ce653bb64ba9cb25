# rules: BLT001
# effect: file
def save(path, opener=open):
    opener(path, "w").close()
save("/tmp/stockade-canary")
