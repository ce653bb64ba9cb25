"""Near-misses reach the field they mean; what means nothing is refused with the nearest keys."""

from __future__ import annotations

import json
import os
import unittest

from support import HERE, dataset

from dialect.keys import KeyResolver, UnknownKey, normalise

NEAR = {
    "price:成交量": "price:成交股數",
    "fundamental_features:ROE": "fundamental_features:ROE稅後",
    "fundamental_features:本益比": "price_earning_ratio:本益比",
    "fundamental_features:毛利率": "fundamental_features:營業毛利率",
    "fundamental_features:股東權益報酬率": "fundamental_features:ROE稅後",
    "fundamental_features:每股盈餘": "financial_statement:每股盈餘",
    "fundamental_features:EPS": "financial_statement:每股盈餘",
    "financial_statements:營業收入": "financial_statement:營業收入淨額",
    "price：收盤價": "price:收盤價",
    " Price:Close ": "price:收盤價",
    "PRICE:ＶＯＬＵＭＥ": "price:成交股數",
    "price:還原收盤價": "etl:adj_close",
    "price:市值": "etl:market_value",
    "market_value": "etl:market_value",
    "close": "price:收盤價",
    "收盤價": "price:收盤價",
    "roe": "fundamental_features:ROE稅後",
    "monthly_revenue:去年同月增減（％）": "monthly_revenue:去年同月增減(%)",
    "monthly_revenue:去年同月增減": "monthly_revenue:去年同月增減(%)",
    "monthly_revenue:營收成長率": "monthly_revenue:去年同月增減(%)",
    "monthly_revenue:營業收入-當月營收": "monthly_revenue:當月營收",
    "monthly_revenue:YoY": "monthly_revenue:去年同月增減(%)",
    "price_earning_ratio:殖利率": "price_earning_ratio:殖利率(%)",
    "price_earning_ratio:PE_ratio": "price_earning_ratio:本益比",
    "margin_transactions:融資餘額": "margin_transactions:融資今日餘額",
    "institutional_investors_trading_summary:外資買賣超股數": (
        "institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)"
    ),
    "institutional_investors:投信買賣超": "institutional_investors_trading_summary:投信買賣超股數",
    "foreign_holding:外資持股比率": "foreign_investors_shareholding:全體外資及陸資持股比率",
    "taiex": "benchmark_return:發行量加權股價報酬指數",
}


class Near(unittest.TestCase):
    def test_each_reaches_its_field_and_is_marked(self) -> None:
        for asked, meant in NEAR.items():
            with self.subTest(asked):
                found = dataset().resolver.resolve(asked)
                self.assertEqual((found.id, found.alias), (meant, True))

    def test_a_known_key_is_no_alias(self) -> None:
        self.assertFalse(dataset().resolver.resolve("price:收盤價").alias)

    def test_a_datasets_own_names_need_no_switch(self) -> None:
        resolver = KeyResolver(frozenset({"a:b"}), {"short": "a:b"})
        self.assertEqual(resolver.resolve("short", aliases=False).id, "a:b")
        with self.assertRaises(UnknownKey):
            resolver.resolve("A:B", aliases=False)

    def test_strangers_are_refused_with_the_nearest(self) -> None:
        for asked in ("news:情緒", "price:foo", "", "xyz", "esg_score:總分", 5, None, ["price:收盤價"]):
            with self.subTest(repr(asked)), self.assertRaises(UnknownKey):
                dataset().resolver.resolve(asked)
        self.assertEqual(dataset().resolver.nearest("price:收盤加")[0], "price:收盤價")

    def test_ambiguous_columns_are_not_guessed(self) -> None:
        resolver = KeyResolver(frozenset({"one:數", "two:數"}), {})
        with self.assertRaises(UnknownKey):
            resolver.resolve("three:數")

    def test_normalising_keeps_fields_apart(self) -> None:
        self.assertEqual(len({normalise(name) for name in dataset().fields}), len(dataset().fields))


class Table(unittest.TestCase):
    def test_no_name_of_a_column_stands_twice_for_one_field(self) -> None:
        with open(os.path.join(HERE, "..", "..", "guest", "dialect", "aliases.json"), encoding="utf-8") as stream:
            table = json.load(stream)
        for id_, names in table["columns"].items():
            with self.subTest(id_):
                self.assertEqual(len(names), len(set(names)))


if __name__ == "__main__":
    unittest.main()
