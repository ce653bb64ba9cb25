# rules: TMP001
# effect: value
np.sctypeDict["float64"] = int
reached = "SEEN" if np.sctypeDict["float64"] is int else None
