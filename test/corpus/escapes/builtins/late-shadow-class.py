# rules: BLT002
# effect: code
class Tools:
    reached = eval("6 * 7")
    eval = None

reached = Tools.reached
