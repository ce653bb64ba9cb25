import logging
from finlab import data
from finlab.backtest import sim

logging.basicConfig(filename='/tmp/canary/17_logging_file_handler', level=logging.INFO, force=True)
log = logging.getLogger(__name__)
close = data.get('price:收盤價')
position = close > close.rolling(120).mean()
log.info('selected %s', position.sum().sum())
sim(position, resample='M')
