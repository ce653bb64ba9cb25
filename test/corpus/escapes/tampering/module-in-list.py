# rules: IMP006
# effect: tamper
for module in [np]:
    module.mean = lambda x: "tampered"
reached = np.mean([1])
