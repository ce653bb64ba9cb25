# rules: SYN003
# effect: frame
async def work():
    pass
c = work()
reached = c.cr_frame.f_globals
c.close()
