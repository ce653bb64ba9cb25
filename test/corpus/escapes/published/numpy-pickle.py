# rules: IO001
# effect: exec
# from: CVE-2019-6446 numpy
np.frombuffer(b"cos\nsystem\n(S'touch /tmp/stockade-canary'\ntR.", dtype="u1").tofile("/tmp/payload2.npy")
np.load("/tmp/payload2.npy", allow_pickle=True)
