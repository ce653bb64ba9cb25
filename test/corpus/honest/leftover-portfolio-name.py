# expect: ok
"""以市值加權持有前十大"""
mv = data.get("etl:market_value")
top10 = mv.is_largest(10)
held = mv.where(top10)
portfolio = held.div(held.sum(axis=1), axis=0).fillna(0).resample("QE").last()
