# rules: FMT001
# effect: value
# from: CVE-2025-24359 asteval
class Box:
    secret = "SEEN"

reached = "{0.secret}".format(Box())
