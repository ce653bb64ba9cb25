import numpy as np
import pandas as pd

pb = data.get('price_earning_ratio:股價淨值比')
pe = data.get('price_earning_ratio:本益比')


def zscore(frame: pd.DataFrame) -> pd.DataFrame:
    """標準化每一檔股票的估值"""
    mu = frame.mean()
    sd = frame.std().replace(0, np.nan)
    return (frame - mu) / sd


cheap = -(zscore(pb) + zscore(pe)) / 2
position = cheap > 0.8
sim(position, resample='M')
