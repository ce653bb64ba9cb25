# tries: change a class of C for the next run
# expect: absent
import ctypes, gc
namespace = gc.get_referents(str.__dict__)[0]
namespace['stockade_mark'] = 1
namespace = gc.get_referents(pd.DataFrame.__dict__)[0]
ctypes.pythonapi.PyType_Modified(ctypes.py_object(str))
position = data.get('price:收盤價') > 0
