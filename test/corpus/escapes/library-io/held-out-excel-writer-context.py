# rules: IO002
# effect: file
with pd.ExcelWriter("/tmp/stockade-canary", engine="openpyxl") if False else open("/tmp/stockade-canary", "w") as out:
    pass
