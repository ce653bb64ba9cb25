# rules: TMP004
# effect: value
np.seterrcall(lambda *a: globals().update(reached="SEEN"))
np.seterr(all="call")
np.ones(1) / 0
