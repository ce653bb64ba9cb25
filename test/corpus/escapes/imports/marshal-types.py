# rules: IMP001
# effect: code
import types, marshal
source = compile("reached = 6 * 7", "x", "exec")
types.FunctionType(marshal.loads(marshal.dumps(source)), globals())()
