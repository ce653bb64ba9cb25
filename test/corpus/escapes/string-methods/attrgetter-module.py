# rules: DYN001
# effect: class
import operator
reached = operator.attrgetter("__class__.__base__")(())
