# rules: TMP001
# effect: tamper
np.mean = lambda x: "tampered"
reached = np.mean([1])
