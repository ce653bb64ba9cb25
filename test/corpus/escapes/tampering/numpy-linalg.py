# rules: TMP001
# effect: tamper
np.linalg.inv = lambda x: "tampered"
reached = np.linalg.inv(1)
