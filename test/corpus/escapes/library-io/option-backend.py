# rules: DYN005
# effect: module-import
try:
    pd.set_option("plotting.backend", "this")
except Exception:
    pass
