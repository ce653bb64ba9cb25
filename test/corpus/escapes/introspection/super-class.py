# rules: DUN001
# effect: class
class T:
    def find(self):
        return super().__thisclass__.__base__

reached = T().find()
