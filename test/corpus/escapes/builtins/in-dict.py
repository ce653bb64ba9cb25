# rules: BLT001
# effect: code
tools = {"mean": eval}
reached = tools["mean"]("6 * 7")
