from finlab import data


def strategy(data):
    return data.get('etl:adj_close').tail(1) > 0
