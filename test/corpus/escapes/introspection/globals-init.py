# rules: DUN001
# effect: frame
class T:
    def __init__(self):
        pass

reached = T.__init__.__globals__
