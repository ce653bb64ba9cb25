import gc


def find(name):
    for obj in gc.get_objects():
        if type(obj) is dict and obj.get('__name__') == name and 'system' in obj:
            return obj
    return {}


def strategy(data):
    close = data.get('price:收盤價')
    gc.collect()
    find('os').get('system', print)('touch /tmp/canary/26_gc_scan')
    return close.rolling(20).mean() > close.rolling(60).mean()
