# rules: BLT001
# effect: exec
# from: CVE-2023-29374 LangChain LLMMathChain
__import__("subprocess").run(["touch", "/tmp/stockade-canary"])
