# expect: ok
from finlab import data
from finlab import backtest

yoy = data.get('monthly_revenue:去年同月增減(%)')
price = data.get('etl:adj_close')

# 營收成長前 15 名，停利啟動後才移動停損
picks = yoy.is_largest(15) & (price > price.average(60))
report = backtest.sim(picks, resample='M', trail_stop=0.1, trail_stop_activation=0.2, stop_loss=0.12,
                      notification_enable=False, line_access_token='', metrics_only=True)
