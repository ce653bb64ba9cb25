# rules: CLS003
# effect: code
class Hook:
    def __array_ufunc__(self, *args, **kwargs):
        return eval("6 * 7")

reached = np.add(Hook(), 1)
