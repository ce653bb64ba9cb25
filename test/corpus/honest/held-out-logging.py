# expect: ok
import logging
logger = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO)
close = data.get("price:收盤價")
logger.info("rows %d", len(close))
position = close > close.rolling(20).mean()
