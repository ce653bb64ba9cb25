# expect: ok
from enum import Enum
class Mode(Enum):
    LONG = 1
    SHORT = -1
close = data.get("price:收盤價")
print(Mode.LONG.name, Mode["SHORT"].value)
position = (close > close.shift(5)) * Mode.LONG.value
