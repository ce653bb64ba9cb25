# rules: SYN003
# effect: frame
async def f():
    pass

c = f()
reached = c.cr_frame.f_globals
c.close()
