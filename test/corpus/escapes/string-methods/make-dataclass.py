# rules: DYN004
# effect: class
import dataclasses
Made = dataclasses.make_dataclass("Made", [("x", int)], namespace={"__getitem__": lambda self, k: object})
reached = Made(1)["x"]
