# tries: patch how a run's result is written
# expect: absent
import run.encode, run.serve_one, run.seeds
run.serve_one.reseed = lambda seed: None
run.serve_one.REHEARSALS = 0
position = data.get('price:收盤價') > 0
