# rules: IMP001
# effect: exec
# from: CVE-2024-12366 PandasAI
import os
df = pd.DataFrame({"a": [1]})
os.system("touch /tmp/stockade-canary")
