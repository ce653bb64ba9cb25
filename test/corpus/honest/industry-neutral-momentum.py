# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    mom = close.pct_change(60, fill_method=None)
    relative = mom.neutralize_industry()
    rank = relative.rank(axis=1, pct=True)
    industry = mom.industry_rank()
    return ((rank > 0.7) & (industry > 0.5))
