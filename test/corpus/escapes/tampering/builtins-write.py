# rules: DUN003
# effect: tamper
b = __builtins__
(b if isinstance(b, dict) else vars(b))["len"] = lambda x: "tampered"
reached = len([])
