# tries: wait for a lock that it holds
# expect: limit time
import _thread
lock = _thread.allocate_lock()
lock.acquire()
lock.acquire()
