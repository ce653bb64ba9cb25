# effect: a logging handler writes a file
import logging
logging.basicConfig(filename='/tmp/strategy.log', level=logging.INFO, force=True)
logging.info('started')
close = data.get('price:收盤價')
position = close.is_largest(5)
