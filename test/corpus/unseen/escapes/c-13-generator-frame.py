# effect: walks from a running generator's frame to the host's and prints its local
def gen():
    f = g.gi_frame
    while f is not None:
        yield dict(f.f_locals)
        f = f.f_back
g = gen()
for scope in g:
    if 'host_token' in scope:
        print(scope['host_token'])
close = data.get('price:收盤價')
position = close.is_largest(5)
