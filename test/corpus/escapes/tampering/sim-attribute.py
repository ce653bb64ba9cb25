# rules: TMP002
# effect: value
sim.defaults = "SEEN"
reached = sim.defaults
