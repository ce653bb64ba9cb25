# expect: ok
import json
import math

CONFIG = json.loads('''
{
  "name": "品質動能",
  "factors": [
    {"key": "fundamental_features:ROE稅後", "weight": 0.5, "lag": 1},
    {"key": "etl:adj_close", "weight": 0.5, "lag": 1, "transform": "momentum", "window": 120}
  ],
  "top": 10
}
''')


def transform(frame, spec):
    if spec.get('transform') == 'momentum':
        return frame / frame.shift(spec['window']) - 1
    return frame


def strategy(data):
    total_weight = math.fsum(f['weight'] for f in CONFIG['factors'])
    score = None
    for spec in CONFIG['factors']:
        raw = transform(data.get(spec['key']).shift(spec['lag']), spec)
        part = raw.rank(axis=1, pct=True) * (spec['weight'] / total_weight)
        score = part if score is None else score + part
    print(CONFIG['name'], score.shape)
    return score.is_largest(CONFIG['top'])
