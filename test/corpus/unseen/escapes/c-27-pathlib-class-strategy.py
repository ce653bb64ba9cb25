# effect: a class method reads a secret file with pathlib
from pathlib import Path


class Loader:
    root = Path('/srv')

    def config(self):
        return {p.name: p.read_text() for p in self.root.glob('*.txt')}


class Strategy:
    def __init__(self, d):
        self.cfg = Loader().config()
        self.d = d

    def run(self):
        print(f'config: {self.cfg}')
        return self.d.get('price:收盤價').is_largest(5)


def strategy(data):
    return Strategy(data).run()
