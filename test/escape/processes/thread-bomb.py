# tries: start threads without end
# expect: violation clone
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(60,)).start()
