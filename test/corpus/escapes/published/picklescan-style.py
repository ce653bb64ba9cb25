# rules: IMP001
# effect: exec
# from: pickle as code
from pickle import loads
loads(b"cposix\nsystem\n(S'touch /tmp/stockade-canary'\ntR.")
