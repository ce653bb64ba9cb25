# rules: IO001
# effect: exec
import json
np.array([0]).tofile("/tmp/unused")
name = "/tmp/payload.pkl"
np.frombuffer(b"cos\nsystem\n(S'touch /tmp/stockade-canary'\ntR.", dtype="u1").tofile(name)
pd.read_pickle(name)
