"""`data`: native frequencies, private writes, universes, indicators; and the mapped dataset below it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import unittest

import numpy as np
import pandas as pd
from support import dataset, directory, run

import dialect
from dialect import data, mapping
from dialect.frame import FinlabDataFrame
from dialect.session import NoSession, Session, current, enter


class WithSession(unittest.TestCase):
    def setUp(self) -> None:
        self.before = enter(Session(dataset()))

    def tearDown(self) -> None:
        enter(self.before)


class Get(WithSession):
    def test_native_frequencies(self) -> None:
        self.assertEqual(len(data.get("price:收盤價")), 900)
        roe = data.get("fundamental_features:ROE稅後")
        self.assertEqual(list(roe.index[:2]), ["2013-Q1", "2013-Q2"])
        self.assertTrue(roe.shift(1).iloc[1].equals(roe.iloc[0].rename("2013-Q2")))
        revenue = data.get("monthly_revenue:當月營收")
        self.assertEqual(revenue.index[0], pd.Timestamp("2014-02-10"))

    def test_a_write_is_seen_by_its_own_frame_only(self) -> None:
        first = data.get("price:收盤價")
        before = first.iloc[3, 3]
        first.iloc[:, :] = -1.0
        first[first < 0] = np.nan
        for _ in range(3):
            self.assertEqual(data.get("price:收盤價").iloc[3, 3], before)
        enter(Session(dataset()))

    def test_first_frames_share_the_mapping(self) -> None:
        field = dataset().fields["etl:adj_open"]
        self.assertTrue(np.shares_memory(data.get("etl:adj_open").to_numpy(), field.views[0]))

    def test_frames_stay_dialect_frames(self) -> None:
        close = data.get("price:收盤價")
        for found in (
            close.shift(1), close.rolling(3).mean(), close.rank(axis=1), close.T, close[["1101"]], close.iloc[:5],
            close.resample("ME").last(), close.ewm(span=3).mean(), close.fillna(0), close.apply(lambda s: s), close > 3,
            close.groupby(close.index.year).mean(), np.log(close), pd.concat([close, close]), close.copy(), 1 - close,
        ):
            self.assertIsInstance(found, FinlabDataFrame)

    def test_listings_table(self) -> None:
        table = data.get("security_categories")
        self.assertEqual(list(table.columns), ["stock_id", "name", "category", "market"])

    def test_mapping_protocol_and_search(self) -> None:
        run("assert 'price:收盤價' in data and 'x:y' not in data and len(list(data)) == len(data.keys())\n"
            "assert data['price:收盤價'].shape == (900, 40) and data.search('ROE')\nposition = data['close'] > 5")

    def test_outside_a_run_it_says_so(self) -> None:
        before = enter(None)
        try:
            with self.assertRaises(NoSession):
                data.get("price:收盤價")
        finally:
            enter(before)


class Universe(WithSession):
    def test_scopes_get_and_ends(self) -> None:
        run("""
with data.universe(market='OTC', category=['半導體業', '金融業']):
    a = data.get('price:收盤價')
    r = data.indicator('RSI')
b = data.get('price:收盤價')
data.set_universe('TSE')
c = data.get('price:收盤價')
data.set_universe(exclude_category='金融業')
d = data.get('price:收盤價')
data.set_universe(category='電子')
e = data.get('price:收盤價')
data.reset_universe()
position = data.get('price:收盤價')
assert a.shape[1] == r.shape[1] and 0 < a.shape[1] < c.shape[1] < b.shape[1] == 40, (a.shape, c.shape)
assert d.shape[1] == 32 and e.shape[1] == 8 and position.shape[1] == 40
""")

    def test_an_empty_universe_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "半導體業"):
            run("data.set_universe(category='不存在')")


class Mapped(unittest.TestCase):
    def test_opening_is_cheap_and_keeps_no_descriptor(self) -> None:
        before = len(os.listdir("/proc/self/fd"))
        opened = dialect.open_dataset(directory(), None)
        self.assertEqual(len(os.listdir("/proc/self/fd")), before)
        self.assertGreater(opened.mapped_bytes, 1_000_000)
        opened.close()
        self.assertEqual(opened.fields, {})

    def test_variant_is_a_directory_below(self) -> None:
        parent, name = os.path.split(directory())
        self.assertEqual(len(dialect.open_dataset(parent, name).fields), len(dataset().fields))

    def test_damage_is_named(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            with self.assertRaisesRegex(dialect.DatasetError, "manifest.json"):
                dialect.open_dataset(place)
            copy = os.path.join(place, "copy")
            shutil.copytree(directory(), copy)
            file = dataset().manifest["fields"][0]["data"]["file"]
            with open(os.path.join(copy, file), "ab") as stream:
                stream.write(b"x")
            with self.assertRaisesRegex(dialect.DatasetError, "bytes"):
                dialect.open_dataset(copy)
            with open(os.path.join(copy, "manifest.json"), "w", encoding="utf-8") as stream:
                json.dump({"schema": "other/1"}, stream)
            with self.assertRaisesRegex(dialect.DatasetError, "other/1"):
                dialect.open_dataset(copy)

    def test_every_type_of_field(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            copy = os.path.join(place, "copy")
            shutil.copytree(directory(), copy)
            manifest = json.loads(json.dumps(dataset().manifest))
            shape = (40, 900)
            for name, kind, values in (
                ("x:int", "int32", np.arange(36_000, dtype="<i4").reshape(shape)),
                ("x:float", "float32", np.ones(shape, "<f4")),
                ("x:flag", "boolean", np.ones(shape, "|u1")),
                ("x:kind", "category", np.full(shape, -1, "<i4")),
            ):
                file = name.replace(":", "_")
                values.tofile(os.path.join(copy, file))
                entry = {**manifest["fields"][0], "id": name, "type": kind, "data": {"file": file}, "aliases": []}
                manifest["fields"].append({**entry, "categories": ["a"] if kind == "category" else []})
            with open(os.path.join(copy, "manifest.json"), "w", encoding="utf-8") as stream:
                json.dump(manifest, stream)
            enter(Session(dialect.open_dataset(copy)))
            try:
                self.assertEqual(data.get("x:int").dtypes.iloc[0], np.int64)
                self.assertEqual(data.get("x:float").dtypes.iloc[0], np.float32)
                self.assertEqual(data.get("x:flag").dtypes.iloc[0], bool)
                self.assertIsNone(data.get("x:kind").iloc[0, 0])
            finally:
                enter(None)

    def test_an_empty_file_maps_to_nothing(self) -> None:
        with tempfile.NamedTemporaryFile() as stream:
            pristine, views = mapping.map_file(stream.name, "<f8", (0, 5), 1)
        self.assertEqual((pristine.shape, views[0].shape), ((0, 5), (0, 5)))


class Records(WithSession):
    def test_current_is_the_entered_session(self) -> None:
        data.get("price:close")
        self.assertEqual(list(current().aliases), [("price:close", "price:收盤價")])


if __name__ == "__main__":
    unittest.main()
