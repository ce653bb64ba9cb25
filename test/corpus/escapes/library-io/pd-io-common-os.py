# rules: IMP007
# effect: exec
pd.io.common.os.system("touch /tmp/stockade-canary")
