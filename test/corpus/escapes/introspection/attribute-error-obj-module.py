# rules: DUN004
# effect: module
try:
    pd.missing_name
except AttributeError as error:
    reached = error.obj if hasattr(error, "obj") and error.obj else pd
