# expect: ok
from typing import Optional, Dict, List, Tuple, Union
def build(frames: Dict[str, pd.DataFrame], keys: List[str], limit: Optional[float] = None) -> pd.DataFrame:
    out = None
    for key in keys:
        frame = frames.get(key)
        if not isinstance(frame, pd.DataFrame):
            continue
        out = frame if out is None else out.add(frame, fill_value=0)
    assert out is not None, "no frames"
    return out if limit is None else out.clip(upper=limit)
close = data.get("price:收盤價")
position = build({"a": close > 1, "b": close > 2}, ["a", "b"]) > 0
