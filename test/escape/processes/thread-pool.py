# tries: start a pool of threads
# expect: violation clone
from concurrent.futures import ThreadPoolExecutor
print('ESCAPED', ThreadPoolExecutor(4).submit(int).result())
