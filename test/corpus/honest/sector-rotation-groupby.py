# expect: ok
def strategy(data):
    """類股輪動：找出最強的兩個產業，買其中的強勢股"""
    close = data.get('etl:adj_close')
    mom = close.pct_change(60, fill_method=None)
    by_industry = mom.groupby_category().mean()
    best = by_industry.rank(axis=1, ascending=False) <= 2

    cats = data.get('security_categories').set_index('stock_id')['category']
    allowed = pd.DataFrame({s: best[cats[s]] for s in close.columns}, index=close.index)
    return mom.where(allowed).rank(axis=1, ascending=False) <= 8
