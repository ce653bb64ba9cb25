# expect: ok
import warnings
warnings.filterwarnings("ignore", category=FutureWarning)
pd.set_option("display.width", 200)
close = data.get("price:收盤價")
position = close.fillna(method="ffill") > 10
