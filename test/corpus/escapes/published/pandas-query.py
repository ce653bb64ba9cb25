# rules: DYN004
# effect: exec
# from: CVE-2024-9880 pandas query
pd.DataFrame({"a": [1]}).query("@pd.compat.os.system('touch /tmp/stockade-canary') == 0")
