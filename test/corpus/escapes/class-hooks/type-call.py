# rules: CLS005
# effect: code
Run = type("Run", (), {"__class_getitem__": lambda cls, text: eval(text)})
reached = Run["6 * 7"]
