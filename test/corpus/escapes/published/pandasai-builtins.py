# rules: DUN001
# effect: exec
# from: CVE-2023-39661 PandasAI
pd.DataFrame.__init__.__globals__["__builtins__"]["__import__"]("os").system("touch /tmp/stockade-canary")
