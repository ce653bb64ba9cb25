# tries: start a worker process
# expect: violation pipe2
import multiprocessing
multiprocessing.get_context('fork').Process(target=int).start()
print('ESCAPED')
