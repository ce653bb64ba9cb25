# rules: CLS005
# effect: code
Run = type(*("Run", (), {"__add__": lambda self, text: eval(text)}))
reached = Run() + "6 * 7"
