# rules: BLT001
# effect: exec
# from: CVE-2023-36258 LangChain PALChain
def solution():
    return __import__("os").system("touch /tmp/stockade-canary")

reached = solution()
