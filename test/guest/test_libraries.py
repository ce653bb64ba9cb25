"""The filter must not break the libraries: their heavy paths, and no denial."""

import unittest
from pathlib import Path

from harness import MOMENTUM, POSITION, Guest

FRAME = "index = pd.date_range('2000-01-03', periods=1500)\nf = pd.DataFrame(np.random.rand(1500, 60), index=index)\n"
PANDAS = {
    "rolling": "f.rolling(20).apply(lambda x: x.mean(), raw=True); f.rolling(60).corr(f[0]); f.rolling(9).quantile(0.3)",
    "groupby": "f.groupby(index.year).agg(['mean', 'std', 'median']); f.T.groupby(lambda c: c % 7).transform('sum')",
    "rank and sort": "f.rank(axis=1, pct=True); f.rank(method='first'); f.sort_values(3); f.stack().nlargest(50)",
    "merges": "pd.merge(f, f, left_index=True, right_index=True); pd.merge_asof(f, f * 2, left_index=True, right_index=True); f.join(f, rsuffix='r')",
    "reshape": "f.melt().pivot_table(index='variable', values='value'); f.resample('ME').ohlc(); f.unstack()",
    "ewm": "f.ewm(span=10).mean(); f.ewm(halflife=3).corr(f); f.expanding().skew()",
    "time zones": "f.tz_localize('Asia/Taipei').tz_convert('America/New_York'); pd.Timestamp('2020', tz='Europe/London')",
    "text": "print(f.describe(), f.info()); f.to_csv(); f.to_json(); f.head(3).to_string(); f.head(3).to_html()",
    "categories": "pd.cut(f[0], 9).value_counts(); pd.qcut(f[1], 5); pd.get_dummies(f[2].round(1))",
    "query": "f.rename(columns=str).query('`1` > 0.5'); pd.eval('1 + 2')",
    "dates": "pd.bdate_range('2020', '2021'); f.asfreq('W'); pd.to_datetime(['2020-01-02']); f.index.to_period('Q')",
}
NUMPY = {
    "fft": "np.fft.rfft2(f.values); np.fft.ifft(f.values)",
    "linear algebra": "a = f.values.T @ f.values; np.linalg.inv(a); np.linalg.svd(f.values); np.linalg.eigh(a); np.linalg.qr(a); np.linalg.lstsq(f.values, f.values[:, 0], rcond=None)",
    "large products": "b = np.random.rand(700, 700); b @ b; np.linalg.solve(b, b)",
    "random": "np.random.default_rng().normal(size=100_000); np.random.permutation(1000)",
    "large blocks": "z = np.zeros((3000, 3000)); z += 1; z = None; np.sort(np.random.rand(1_000_000))",
}
FULL = {
    "scipy": "from scipy import stats, signal, optimize, linalg, interpolate, sparse\nlinalg.lu(f.values[:60]); stats.spearmanr(f.values[:, :5]); signal.lfilter([1], [1, 0.5], f.values); optimize.minimize(lambda x: (x ** 2).sum(), np.ones(5)); interpolate.CubicSpline(range(60), f.values[0]); sparse.linalg.spsolve(sparse.eye(50).tocsc(), np.ones(50)); stats.ttest_1samp(f.values, 0.5)",
    "sparse": "import scipy.sparse.linalg as l, scipy.sparse as s\nl.eigsh(s.random(200, 200, 0.1, random_state=1) + s.eye(200), k=3)",
    "talib": "import talib\nfrom talib import abstract\nx = f[0].values\ntalib.RSI(x); talib.MACD(x); talib.BBANDS(x); talib.ADX(x, x, x); abstract.Function('ATR')",
    "talib on single precision": "import talib\nfrom talib import MACD\nx = f[0].values.astype('f4')\nassert np.array_equal(talib.RSI(x), talib.RSI(x.astype(float)), equal_nan=True)\nassert np.array_equal(MACD(x, fastperiod=5)[2], MACD(x.astype(float), fastperiod=5)[2], equal_nan=True)\nassert talib.SUM((x * 9).astype(int), timeperiod=2)[-1] == int(x[-1] * 9) + int(x[-2] * 9)\ntalib.RSI(f[0].astype('f4'))",
    "forest": "from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier(20, n_jobs=1).fit(f.values, f.values[:, 0] > 0.5).predict(f.values)",
    "boosting": "from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor\nGradientBoostingRegressor(n_estimators=5).fit(f.values, f[0]); HistGradientBoostingRegressor(max_iter=5).fit(f.values, f[0])",
    "models": "from sklearn.linear_model import *\nfrom sklearn.svm import SVC\nfrom sklearn.decomposition import PCA\nfrom sklearn.cluster import KMeans\nLinearRegression().fit(f.values, f[0]); Lasso(0.1).fit(f.values, f[0]); LogisticRegression().fit(f.values, f[0] > 0.5); SVC().fit(f.values[:200], f[0][:200] > 0.5); PCA(3).fit(f.values); KMeans(3, n_init=1).fit(f.values)",
    "selection": "from sklearn.model_selection import cross_val_score\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.linear_model import Ridge\ncross_val_score(make_pipeline(StandardScaler(), Ridge()), f.values, f[0])",
}


class Libraries(unittest.TestCase):
    def walk(self, flavour, programs):
        with Guest() as guest:
            guest.hello(flavour=flavour, limits={"outputBytes": 1 << 20, "memoryBytes": 900 << 20})
            for name, source in programs.items():
                with self.subTest(name):
                    end = guest.run(FRAME + source + "\n" + POSITION)
                    self.assertEqual((end.end, end.denied, end.result and end.error), ("ok", [], None), end.header)

    def test_pandas_and_numpy(self):
        self.walk("core", PANDAS | NUMPY)

    def test_scipy_talib_and_scikit_learn(self):
        self.walk("full", FULL)

    def test_their_first_use_on_the_small_flavour(self):
        self.walk("core", {name: source for name, source in FULL.items() if "single precision" not in name})

    def test_a_plotting_library_that_is_absent_is_an_import_error(self):
        with Guest() as guest:
            guest.hello()
            end = guest.run("import matplotlib.pyplot")
            self.assertEqual((end.end, end.error["type"], end.denied), ("ok", "ModuleNotFoundError", []))

    def test_the_usual_path_asks_the_warden_nothing(self):
        with Guest(main=str(Path(__file__).with_name("counting_main.py"))) as guest:
            guest.hello()
            for source in (POSITION, MOMENTUM, MOMENTUM + "report = sim(position, resample='M', stop_loss=0.1)\nprint(1)\n"):
                self.assertEqual(guest.run(source).end, "ok")
            guest.run("import wave\n" + POSITION)
            counts = [int(line.split()[1]) for line in guest.log().splitlines() if line.startswith("notified ")]
            self.assertEqual(counts[:3], [0, 0, 0])
            self.assertGreater(counts[3], 0)
