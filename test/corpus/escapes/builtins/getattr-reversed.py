# rules: DYN001
# effect: code
reached = getattr(getattr(print, "__fles__"[::-1]), "lave"[::-1])("6 * 7")
