# tries: start a thread without the threading module
# expect: violation clone
import _thread
_thread.start_new_thread(lambda: print('ESCAPED'), ())
