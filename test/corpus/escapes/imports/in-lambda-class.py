# rules: IMP001
# effect: module
class Tools:
    import os as frames

reached = (lambda: Tools.frames)()
