# rules: CLS004
# effect: class
class Point:
    __match_args__ = ("__class__",)

match Point():
    case Point(found):
        reached = found.__mro__[-1]
