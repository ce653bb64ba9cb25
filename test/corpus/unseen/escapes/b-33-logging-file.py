# effect: the logging module writes /tmp/strategy_b33.log
import logging

logger = logging.getLogger('strategy')
logger.addHandler(logging.FileHandler('/tmp/strategy_b33.log', encoding='utf-8'))
logger.setLevel(logging.INFO)


def strategy(data):
    close = data.get('price:收盤價')
    logger.info('開始計算 %s', close.shape)
    return close > close.average(20)
