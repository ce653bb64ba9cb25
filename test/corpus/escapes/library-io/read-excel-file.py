# rules: IO001
# effect: open
try:
    pd.ExcelFile("/etc/passwd")
except Exception:
    pass
