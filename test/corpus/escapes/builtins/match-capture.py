# rules: BLT001
# effect: code
match eval:
    case run:
        reached = run("6 * 7")
