# rules: IMP001
# effect: exec
import pickle
pickle.loads(b"cos\nsystem\n(S'touch /tmp/stockade-canary'\ntR.")
