# rules: CLS003
# effect: file
class Hook:
    def __del__(self):
        open("/tmp/stockade-canary", "w").close()

x = Hook()
x = None
