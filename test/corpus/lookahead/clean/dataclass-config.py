from dataclasses import dataclass

@dataclass
class Config:
    lookback: int = 20
    delay: int = 1

def strategy(data):
    cfg = Config()
    close = data.get('price:收盤價')
    return close.pct_change(cfg.lookback).shift(cfg.delay).is_largest(3)
