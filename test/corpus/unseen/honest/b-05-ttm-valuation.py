from finlab import data
from finlab.backtest import sim


def ttm(key):
    """近四季合計"""
    return data.get(key).rolling(4).sum()


def safe_ratio(numerator, denominator):
    ratio = numerator / denominator
    return ratio.replace([float('inf'), float('-inf')], float('nan'))


market_value = data.get('etl:market_value')
net_income = ttm('financial_statement:歸屬母公司淨利_損')
cash_flow = ttm('financial_statement:營業活動之淨現金流入_流出')
sales = ttm('financial_statement:營業收入淨額')

earnings_yield = safe_ratio(net_income, market_value)
cash_yield = safe_ratio(cash_flow, market_value)
sales_yield = safe_ratio(sales, market_value)

composite = (
    earnings_yield.rank(axis=1, pct=True)
    + cash_yield.rank(axis=1, pct=True)
    + sales_yield.rank(axis=1, pct=True)
) / 3

accruals = net_income - cash_flow
healthy = accruals < 0
position = composite[healthy].is_largest(10)
sim(position, resample='Q', stop_loss=0.3, name='TTM value')
