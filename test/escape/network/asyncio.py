# tries: start an event loop
# expect: violation epoll_create1
import asyncio
asyncio.run(asyncio.sleep(0))
print('ESCAPED')
