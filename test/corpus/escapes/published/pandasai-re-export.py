# rules: IMP007
# effect: exec
# from: CVE-2024-23752 PandasAI
pd.io.common.os.system("touch /tmp/stockade-canary")
