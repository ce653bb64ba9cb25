# rules: DUN003
# effect: class
class T:
    def find(self):
        return __class__

reached = T().find().__base__
