# rules: IMP006
# effect: tamper
def patch(module):
    module.mean = lambda x: "tampered"

patch(np)
reached = np.mean([1])
