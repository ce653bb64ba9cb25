# rules: DYN002
# effect: module-import
change = pd.set_option
try:
    change("plotting.backend", "this")
except Exception:
    pass
