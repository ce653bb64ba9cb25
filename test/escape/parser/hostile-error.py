# tries: raise an error that cannot be shown
# expect: absent
class Trap(BaseException):
    def __str__(self):
        raise Trap
    __repr__ = __str__
raise Trap
