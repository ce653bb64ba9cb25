# rules: DYN003
# effect: value
globals()["reached"] = "SEEN"
