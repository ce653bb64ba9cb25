# rules: CLS003
# effect: code
class Hook:
    def __array_function__(self, *args):
        return eval("6 * 7")

reached = np.mean(Hook())
