# rules: IO001
# effect: value
try:
    pd.HDFStore("/etc/passwd")
except Exception:
    reached = "SEEN"
