# tries: leave a pickle behind
# expect: violation openat
import pickle
pickle.dump(1, open('/dev/shm/x', 'wb'))
print('ESCAPED')
