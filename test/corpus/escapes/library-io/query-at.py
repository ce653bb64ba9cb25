# rules: DYN004
# effect: exec
pd.DataFrame({"a": [1]}).query("@pd.io.common.os.system('touch /tmp/stockade-canary') == 0")
