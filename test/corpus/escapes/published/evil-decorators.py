# rules: BLT001
# effect: exec
# from: pyjail, calls without parentheses
@__import__("os").system
@(lambda c: "touch /tmp/stockade-canary")
class X:
    pass
