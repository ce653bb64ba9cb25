# rules: IO001
# effect: exec
np.frombuffer(b"cos\nsystem\n(S'touch /tmp/stockade-canary'\ntR.", dtype="u1").tofile("/tmp/payload.npy")
np.load("/tmp/payload.npy", allow_pickle=True)
