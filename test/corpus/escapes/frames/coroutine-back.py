# rules: SYN003
# effect: frame
async def f():
    return c.cr_frame.f_back.f_globals

c = f()
try:
    c.send(None)
except StopIteration as stop:
    reached = stop.value
