# rules: IMP001
# effect: exec
def helper():
    import os
    return os.system("touch /tmp/stockade-canary")

helper()
