# rules: IMP001
# effect: module
class Tools:
    import os

reached = Tools.os
