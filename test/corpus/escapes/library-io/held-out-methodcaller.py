# rules: DYN001
# effect: file
from operator import methodcaller
methodcaller("to_csv", "/tmp/stockade-canary")(data.get("price:收盤價"))
