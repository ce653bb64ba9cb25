# rules: DYN002
# effect: code
make = type
reached = make("Run", (), {"__pos__": lambda self: eval("6 * 7")})()
reached = +reached
