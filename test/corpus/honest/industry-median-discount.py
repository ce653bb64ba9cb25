# expect: ok
from finlab import data
from finlab.backtest import sim

pe = data.get('price_earning_ratio:本益比')
pe = pe[pe > 0]
median = pe.groupby_category().median()
cats = data.get('security_categories').set_index('stock_id')['category'].to_dict()
discount = pe.apply(lambda s: s / median[cats[s.name]])
position = discount.is_smallest(10)
sim(position, resample='Q', trail_stop=0.25)
