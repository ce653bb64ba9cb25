# rules: BLT001
# effect: code
class Text(str):
    pass

reached = pd.Series([1]).pipe(lambda s: eval("6 * 7"))
