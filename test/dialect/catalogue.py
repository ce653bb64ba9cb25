"""Writes a small dataset with FinLab's catalogue of keys, deterministic from its seed."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

import numpy as np
import pandas as pd

SYMBOLS = [str(1101 + 37 * place) for place in range(40)]
CATEGORIES = ["水泥工業", "半導體業", "金融業", "電子零組件業", "航運業"]
MARKETS = ["sii", "otc"]

DAILY = {
    "price": "開盤價 最高價 最低價 收盤價 成交股數 成交筆數 成交金額 最後揭示買價 最後揭示賣價".split(),
    "etl": "adj_open adj_high adj_low adj_close market_value".split(),
    "price_earning_ratio": "本益比 股價淨值比 殖利率(%)".split(),
    "institutional_investors_trading_summary": (
        "外陸資買進股數(不含外資自營商) 外陸資賣出股數(不含外資自營商) 外陸資買賣超股數(不含外資自營商) "
        "外資自營商買賣超股數 投信買進股數 投信賣出股數 投信買賣超股數 自營商買賣超股數(自行買賣) 自營商買賣超股數(避險)"
    ).split(),
    "margin_transactions": "融資買進 融資賣出 融資今日餘額 融券買進 融券賣出 融券今日餘額 融資使用率 融券使用率".split(),
    "foreign_investors_shareholding": "全體外資及陸資持股比率 發行股數".split(),
}
MONTHLY = {
    "monthly_revenue": (
        "當月營收 上月營收 去年當月營收 上月比較增減(%) 去年同月增減(%) 當月累計營收 去年累計營收 前期比較增減(%)"
    ).split(),
}
QUARTERLY = {
    "fundamental_features": (
        "ROE稅後 ROE綜合損益 ROA稅後息前 ROA綜合損益 營收成長率 營業利益率 營業毛利率 稅後淨利率 稅前淨利率 負債比率 "
        "流動比率 速動比率 營業毛利成長率 營業利益成長率 稅前淨利成長率 稅後淨利成長率 存貨週轉率 應收帳款週轉率 "
        "總資產週轉次數 每股淨值 每股營業額 利息保障倍數 資產總額成長率 淨值成長率 經常利益率 現金流量比率 業外收支營收率"
    ).split(),
    "financial_statement": (
        "每股盈餘 營業收入淨額 營業毛利 營業利益 歸屬母公司淨利_損 稅前淨利 資產總額 負債總額 股東權益總額 流動資產 流動負債 "
        "存貨 現金及約當現金 營業活動之淨現金流入_流出 投資活動之淨現金流入_流出 籌資活動之淨現金流入_流出 股本 "
        "應收帳款及票據 不動產廠房及設備 研究發展費 折舊費用 財務成本"
    ).split(),
}


class Writer:
    def __init__(self, directory: str) -> None:
        self.directory = directory
        self.count = 0

    def file(self, payload: bytes, suffix: str) -> dict[str, Any]:
        name = f"f{self.count:04d}.{suffix}"
        self.count += 1
        with open(os.path.join(self.directory, name), "wb") as stream:
            stream.write(payload)
        return {"file": name, "bytes": len(payload), "sha256": "sha256:" + hashlib.sha256(payload).hexdigest()}

    def strings(self, values: list[str]) -> dict[str, Any]:
        return self.file(json.dumps(values, ensure_ascii=False).encode(), "json")

    def days(self, values: Any) -> dict[str, Any]:
        return self.file(np.asarray(values, "<i4").tobytes(), "i32")


def write_dataset(directory: str, seed: int = 7, days: int = 900) -> str:
    os.makedirs(directory, exist_ok=True)
    writer, random = Writer(directory), np.random.default_rng(seed)
    daily = pd.bdate_range("2015-01-05", periods=days)
    months = pd.period_range("2014-01", daily[-1].to_period("M") - 2, freq="M")
    quarters = pd.period_range("2013Q1", daily[-1].to_period("Q") - 2, freq="Q")
    axes = {
        "daily": _axis(writer, "daily", "daily", daily),
        "monthly": _axis(writer, "monthly", "monthly", months.to_timestamp() + pd.DateOffset(months=1, days=9)),
        "quarterly": _quarterly(writer, random, quarters),
    }
    lengths = {name: axis["length"] for name, axis in axes.items()}
    symbols = [
        {"id": "stocks", "length": len(SYMBOLS), "symbols": writer.strings(SYMBOLS)},
        {"id": "benchmark", "length": 1, "symbols": writer.strings(["發行量加權股價報酬指數"])},
    ]
    prices = _prices(random, len(SYMBOLS), days)
    fields = []
    for frequency, tables in (("daily", DAILY), ("monthly", MONTHLY), ("quarterly", QUARTERLY)):
        for table, columns in tables.items():
            for column in columns:
                values = _values(random, f"{table}:{column}", prices, (len(SYMBOLS), lengths[frequency]))
                fields.append(_field(writer, f"{table}:{column}", frequency, "stocks", values))
    market = np.nanmean(prices["close"] / prices["close"][:, :1], axis=0, keepdims=True) * 10_000
    fields.append(_field(writer, "benchmark_return:發行量加權股價報酬指數", "daily", "benchmark", market))
    manifest = {
        "schema": "stockade.dataset/1",
        "name": "small",
        "digest": "sha256:" + "0" * 64,
        "source": {"title": "generated for tests", "url": None, "licence": None},
        "timezone": "Asia/Taipei",
        "currency": "TWD",
        "dates": list(axes.values()),
        "symbols": symbols,
        "fields": fields,
        "prices": {
            "dates": "daily",
            "symbols": "stocks",
            "close": "etl:adj_close",
            "open": "etl:adj_open",
            "high": "etl:adj_high",
            "low": "etl:adj_low",
        },
        "benchmark": "benchmark_return:發行量加權股價報酬指數",
        "listings": [
            {
                "symbol": symbol,
                "category": CATEGORIES[place % len(CATEGORIES)],
                "market": MARKETS[place % 3 == 2],
                "listed": "2010-01-04",
                "delisted": None,
            }
            for place, symbol in enumerate(SYMBOLS)
        ],
        "splits": {"trainingEnd": "2017-06-30", "validationEnd": str(daily[-1].date()), "holdoutEnd": None},
        "warnings": [],
    }
    with open(os.path.join(directory, "manifest.json"), "w", encoding="utf-8") as stream:
        json.dump(manifest, stream, ensure_ascii=False)
    return directory


def _epoch(dates: Any) -> np.ndarray:
    return np.asarray(pd.DatetimeIndex(dates).values.astype("datetime64[D]").astype(np.int64))


def _axis(writer: Writer, name: str, frequency: str, dates: Any) -> dict[str, Any]:
    entry = {"id": name, "frequency": frequency, "length": len(dates), "dates": writer.days(_epoch(dates))}
    return {**entry, "labels": None, "disclosed": None}


def _quarterly(writer: Writer, random: np.random.Generator, quarters: pd.PeriodIndex) -> dict[str, Any]:
    due = []
    for quarter in quarters:
        month_day = {1: (0, 5, 15), 2: (0, 8, 14), 3: (0, 11, 14), 4: (1, 3, 31)}[quarter.quarter]
        due.append(pd.Timestamp(quarter.year + month_day[0], *month_day[1:]))
    days = _epoch(due)
    early = random.integers(-12, 3, (len(SYMBOLS), len(days)))
    return {
        "id": "quarterly",
        "frequency": "quarterly",
        "length": len(days),
        "dates": writer.days(days),
        "labels": writer.strings([f"{q.year}-Q{q.quarter}" for q in quarters]),
        "disclosed": writer.days(days + early),
    }


def _prices(random: np.random.Generator, symbols: int, days: int) -> dict[str, np.ndarray]:
    steps = random.standard_t(4, (symbols, days)) * 0.013 + random.normal(0.0003, 0.007, days)
    close = random.uniform(15, 300, (symbols, 1)) * np.exp(np.cumsum(np.clip(steps, -0.095, 0.095), axis=1))
    close[-1, : days // 3] = np.nan
    close[-2, days // 2 :] = np.nan
    close[5, 100:110] = np.nan
    wide = np.abs(random.normal(0, 0.008, (2, symbols, days)))
    opened = close * (1 + random.normal(0, 0.006, close.shape))
    return {
        "close": close,
        "open": opened,
        "high": np.maximum(close, opened) * (1 + wide[0]),
        "low": np.minimum(close, opened) * (1 - wide[1]),
    }


def _values(random: np.random.Generator, key: str, prices: dict[str, np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    named = {"開盤": "open", "open": "open", "最高": "high", "high": "high", "最低": "low", "low": "low"}
    column = key.partition(":")[2]
    if key.startswith(("price:", "etl:adj")) and not column.startswith("成交"):
        return prices[next((name for part, name in named.items() if part in column), "close")]
    if column.startswith("成交") or "市值" in column or column == "market_value":
        scale = 1e9 if column == "market_value" else 1e6
        return np.where(np.isnan(prices["close"]), np.nan, np.round(random.lognormal(0, 1, shape) * scale))
    centre, spread = {"本益比": (18, 8), "股價淨值比": (1.8, 0.8), "每股盈餘": (1.2, 1.0)}.get(column, (8, 12))
    values = random.normal(centre, spread, shape)
    if key.startswith("institutional"):
        values = np.round(values * 10_000)
    if column == "當月營收":
        values = np.abs(values) * 1e6 + 1e5
    values[random.random(shape) < 0.04] = np.nan
    return values


def _field(writer: Writer, key: str, dates: str, symbols: str, values: np.ndarray) -> dict[str, Any]:
    payload = np.ascontiguousarray(values, "<f8").tobytes()
    entry = {"id": key, "aliases": [], "dates": dates, "symbols": symbols, "type": "float64", "categories": []}
    return {**entry, "unit": None, "data": writer.file(payload, "f64")}
