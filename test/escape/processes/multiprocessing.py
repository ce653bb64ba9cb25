# tries: start a worker process
# expect: violation clone
import multiprocessing
multiprocessing.get_context('fork').Process(target=int).start()
print('ESCAPED')
