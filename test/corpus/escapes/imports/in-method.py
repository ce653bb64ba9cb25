# rules: IMP001
# effect: exec
class Loader:
    def load(self):
        from os import popen
        return popen("touch /tmp/stockade-canary").read()

Loader().load()
