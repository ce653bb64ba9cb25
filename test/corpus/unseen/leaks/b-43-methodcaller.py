from operator import methodcaller

STEPS = (
    methodcaller('pct_change', 10),
    methodcaller('shift', -10),
    methodcaller('rank', axis=1, pct=True),
)


def compose(value, steps):
    for step in steps:
        value = step(value)
    return value


close = data.get('etl:adj_close')
position = compose(close, STEPS) > 0.85
