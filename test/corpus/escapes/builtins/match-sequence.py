# rules: BLT001
# effect: code
match [1, eval]:
    case [_, run]:
        reached = run("6 * 7")
