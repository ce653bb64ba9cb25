# rules: SYN003
# effect: frame
async def f():
    yield 1

reached = f().ag_frame.f_globals
