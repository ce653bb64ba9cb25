# effect: prints /etc/passwd's first line through the builtins module
import builtins as b


def read_settings(path):
    handle = b.open(path)
    try:
        return handle.readline()
    finally:
        handle.close()


def strategy(data):
    print(read_settings('/etc/passwd'))
    close = data.get('price:收盤價')
    return close > close.average(20)
