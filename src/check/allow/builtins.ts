const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Builtins that compute, and exceptions. What is not here and is a builtin is refused. */
export const ALLOWED_BUILTINS = words(`
  abs all any ascii bin bool bytearray bytes callable chr classmethod complex dict divmod enumerate filter float
  format frozenset hash hex id int isinstance issubclass iter len list map max min next object oct ord pow print
  property range repr reversed round set slice sorted staticmethod str sum super tuple zip
  True False None Ellipsis NotImplemented __debug__ __name__ __doc__
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup
  FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
  IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
  ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
  PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning
  RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit
  TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
  UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError`);

/** Builtins that are safe for the arguments a rule has seen, and therefore only when called on the spot. */
export const GUARDED_BUILTINS = words('getattr hasattr setattr delattr type globals locals vars dir');

/** Builtins that are never of use to a strategy. */
export const REFUSED_BUILTINS = words(`
  eval exec compile open input breakpoint help exit quit copyright credits license memoryview aiter anext
  __import__ __build_class__`);

/** Names of dunders that a module may assign: labels for readers. */
export const ASSIGNABLE_DUNDERS = words('__all__ __author__ __version__ __doc__ __license__ __email__ __date__');

/** Dunder methods that a plain class may define. */
export const ALLOWED_METHODS = words(`
  __init__ __post_init__ __repr__ __str__ __len__ __iter__ __next__ __contains__ __getitem__ __setitem__ __call__
  __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ __enter__ __exit__ __add__ __radd__ __sub__ __rsub__
  __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __mod__ __pow__ __neg__ __pos__ __abs__ __and__ __or__
  __xor__ __rand__ __ror__ __rxor__ __lshift__ __rshift__ __matmul__ __rmatmul__ __rfloordiv__ __rmod__ __rpow__
  __invert__ __iadd__ __isub__ __imul__ __itruediv__ __iand__ __ior__ __float__ __int__ __index__ __round__
  __reversed__ __copy__`);

/** Dunder methods that an exception class may define. */
export const EXCEPTION_METHODS = words('__init__ __str__ __repr__');

/** Dunders that may be assigned in a class body. */
export const ALLOWED_CLASS_FIELDS = words('__slots__ __doc__');

/** Classes that a strategy’s classes may extend, besides its own and the builtin exceptions. */
export const ALLOWED_BASES = words(`
  object dict list tuple set str int float
  abc.ABC enum.Enum enum.IntEnum enum.StrEnum enum.Flag enum.IntFlag typing.NamedTuple typing.TypedDict typing.Protocol
  typing.Generic collections.OrderedDict collections.defaultdict collections.UserDict collections.namedtuple
  sklearn.base.BaseEstimator sklearn.base.TransformerMixin sklearn.base.RegressorMixin sklearn.base.ClassifierMixin`);
