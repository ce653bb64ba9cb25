# rules: SYN003
# effect: frame
class Wait:
    def __await__(self):
        yield 1

async def f():
    await Wait()

c = f()
c.send(None)
reached = c.cr_frame.f_builtins
c.close()
