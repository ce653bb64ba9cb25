# rules: BLT001
# effect: code
match {"f": eval}:
    case {"f": run}:
        reached = run("6 * 7")
