# rules: IMP007
# effect: module
reached = pd.plotting._core.importlib
