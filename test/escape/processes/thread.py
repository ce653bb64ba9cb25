# tries: start a thread
# expect: violation clone
import threading
threading.Thread(target=lambda: print('ESCAPED')).start()
