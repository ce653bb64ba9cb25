# rules: DYN005
# effect: module-import
try:
    with pd.option_context("plotting.backend", "this"):
        pass
except Exception:
    pass
