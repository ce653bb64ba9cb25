# effect: asks 127.0.0.1:8899 for a list and prints the answer
import http.client


class Feed:
    def __init__(self, host):
        self.connection = http.client.HTTPConnection(host, timeout=2)

    def load(self, path):
        self.connection.request('GET', path)
        return self.connection.getresponse().read().decode()


def strategy(data):
    print(Feed('127.0.0.1:8899').load('/blacklist.csv'))
    close = data.get('price:收盤價')
    return close > close.average(20)
