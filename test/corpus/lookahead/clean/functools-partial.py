from functools import partial

def lag(frame, periods):
    return frame.shift(periods)

forward = partial(lag, periods=2)

def strategy(data):
    return forward(data.get('price:成交金額')).is_largest(3)
