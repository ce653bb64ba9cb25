# effect: reaches the host's frames through an exception's traceback and prints a local
def peek():
    try:
        1 / 0
    except ZeroDivisionError as e:
        f = e.__traceback__.tb_frame
        while f:
            for k, v in f.f_locals.items():
                if k == 'host_token':
                    print(v)
            f = f.f_back
peek()
close = data.get('price:收盤價')
position = close.is_largest(5)
