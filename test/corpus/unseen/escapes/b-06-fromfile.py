# effect: numpy reads the bytes of /srv/secret.txt and prints them
import numpy as np


class Loader:
    def __init__(self, path):
        self.path = path

    def load(self):
        return np.fromfile(self.path, dtype=np.uint8)


print(bytes(Loader('/srv/secret.txt').load()).decode())
close = data.get('price:收盤價')
position = close > close.average(20)
