# rules: FMT001
# effect: value
# from: CVE-2019-10906 Jinja sandbox, str.format_map
reached = "SEEN" if "function" in "{0.__init__}".format(type("A", (), {"__init__": lambda s: None})()) or True else None
