"""What a strategy may meet: modules by library, and expressions whose attributes are listed."""

MODULES: dict[str, tuple[str, ...]] = {
    "python": (
        "__future__", "abc", "bisect", "calendar", "cmath", "collections", "collections.abc", "contextlib", "copy",
        "dataclasses", "datetime", "decimal", "enum", "fractions", "functools", "heapq", "itertools", "json",
        "logging", "math", "numbers", "operator", "random", "re", "statistics", "string", "textwrap", "time",
        "traceback", "types", "typing", "warnings", "zoneinfo",
    ),
    "numpy": (
        "numpy", "numpy.fft", "numpy.lib.stride_tricks", "numpy.linalg", "numpy.ma", "numpy.polynomial",
        "numpy.random", "numpy.typing", "numpy.exceptions",
    ),
    "pandas": (
        "pandas", "pandas.api.indexers", "pandas.api.types", "pandas.errors", "pandas.tseries.frequencies",
        "pandas.tseries.offsets",
    ),
    "scipy": (
        "scipy", "scipy.cluster.hierarchy", "scipy.cluster.vq", "scipy.constants", "scipy.fft", "scipy.integrate",
        "scipy.interpolate", "scipy.linalg", "scipy.ndimage", "scipy.optimize", "scipy.signal",
        "scipy.signal.windows", "scipy.spatial", "scipy.spatial.distance", "scipy.special", "scipy.stats",
        "scipy.stats.mstats",
    ),
    "talib": ("talib",),
    "sklearn": (
        "sklearn", "sklearn.base", "sklearn.calibration", "sklearn.cluster", "sklearn.compose",
        "sklearn.covariance", "sklearn.cross_decomposition", "sklearn.decomposition",
        "sklearn.discriminant_analysis", "sklearn.dummy", "sklearn.ensemble", "sklearn.exceptions",
        "sklearn.feature_selection", "sklearn.gaussian_process", "sklearn.gaussian_process.kernels",
        "sklearn.impute", "sklearn.isotonic", "sklearn.kernel_approximation", "sklearn.kernel_ridge",
        "sklearn.linear_model", "sklearn.manifold", "sklearn.metrics", "sklearn.mixture",
        "sklearn.model_selection", "sklearn.multiclass", "sklearn.multioutput", "sklearn.naive_bayes",
        "sklearn.neighbors", "sklearn.neural_network", "sklearn.pipeline", "sklearn.preprocessing",
        "sklearn.random_projection", "sklearn.svm", "sklearn.tree",
    ),
}

# Modules whose `__all__` leaves out functions that their documentation offers.
DIRECTORY_MODULES = {"pandas.api.types"}

# Standard modules written in C have no `__all__`, and their functions name no package.
BUILT_IN = {"bisect", "cmath", "itertools", "math", "time"}

_FRAME = "pandas.DataFrame({'a': [1.0]}, index=pandas.DatetimeIndex(['2020-01-01']))"
_SERIES = "pandas.Series([1.0], index=pandas.DatetimeIndex(['2020-01-01']))"

INSTANCES: dict[str, tuple[str, ...]] = {
    "python": (
        "str", "bytes", "bytearray", "int", "float", "complex", "bool", "list", "tuple", "dict", "set", "frozenset",
        "range", "slice", "object", "Exception", "(i for i in ())", "KeyError", "StopIteration",
        "__import__('datetime').datetime", "__import__('datetime').date", "__import__('datetime').time",
        "__import__('datetime').timedelta", "__import__('datetime').timezone", "__import__('collections').deque",
        "__import__('collections').defaultdict", "__import__('collections').Counter",
        "__import__('collections').OrderedDict", "__import__('collections').ChainMap",
        "__import__('collections').namedtuple('N', 'a')", "__import__('decimal').Decimal",
        "__import__('decimal').Context", "__import__('fractions').Fraction", "__import__('re').compile('')",
        "__import__('re').match('', '')", "__import__('logging').Logger", "__import__('logging').StreamHandler",
        "__import__('logging').Formatter", "__import__('functools').partial",
        "__import__('functools').lru_cache(print)", "__import__('random').Random",
        "__import__('enum').Enum('E', 'A').A", "__import__('statistics').NormalDist", "__import__('time').gmtime()",
        "__import__('dataclasses').field()", "__import__('itertools').chain", "property(len)",
        "__import__('warnings').catch_warnings",
    ),
    "numpy": (
        "numpy.ndarray", "numpy.float64(0)", "numpy.int64(0)", "numpy.bool_(False)", "numpy.datetime64('2020-01-01')",
        "numpy.timedelta64(1)", "numpy.str_('')", "numpy.dtype('f8')", "numpy.add", "numpy.finfo(float)",
        "numpy.iinfo(int)", "numpy.poly1d([1])", "numpy.random.Generator", "numpy.random.RandomState",
        "numpy.random.SeedSequence", "numpy.ma.MaskedArray", "numpy.polynomial.Polynomial", "numpy.nditer",
        "numpy.errstate", "numpy.vectorize", "numpy.linalg.svd(numpy.eye(2))", "numpy.linalg.eigh(numpy.eye(2))",
        "numpy.linalg.slogdet(numpy.eye(2))", "numpy.linalg.qr(numpy.eye(2))",
        "numpy.unique_counts(numpy.array([1]))", "numpy.broadcast(numpy.array([1]), 1)",
    ),
    "pandas": (
        "pandas.DataFrame", "pandas.Series", "pandas.Index", "pandas.RangeIndex", "pandas.DatetimeIndex",
        "pandas.PeriodIndex", "pandas.TimedeltaIndex", "pandas.MultiIndex", "pandas.CategoricalIndex",
        "pandas.IntervalIndex", "pandas.Timestamp", "pandas.Timedelta", "pandas.Period", "pandas.Interval",
        "pandas.Categorical", "pandas.NA", "pandas.NaT", "pandas.Grouper", "pandas.Flags",
        "pandas.api.typing.DataFrameGroupBy", "pandas.api.typing.SeriesGroupBy", "pandas.api.typing.Rolling",
        "pandas.api.typing.RollingGroupby", "pandas.api.typing.Expanding",
        "pandas.api.typing.ExpandingGroupby", "pandas.api.typing.ExponentialMovingWindow",
        "pandas.api.typing.Window", "pandas.api.typing.Resampler",
        f"{_SERIES}.resample('D')", f"{_FRAME}.groupby('a')", f"{_FRAME}.resample('D')", "pandas.Series(pandas.DatetimeIndex(['2020-01-01'])).dt",
        "pandas.Series(pandas.TimedeltaIndex(['1D'])).dt", "pandas.Series(pandas.PeriodIndex(['2020'], freq='Y')).dt",
        "pandas.Series(['']).str", "pandas.Series(['']).astype('category').cat", f"{_FRAME}.iloc", f"{_FRAME}.loc",
        f"{_FRAME}.index", f"{_FRAME}.columns", "pandas.Series([1.0]).array", "pandas.CategoricalDtype",
        "pandas.DatetimeTZDtype", "pandas.DateOffset(1)", "pandas.offsets.MonthEnd()", "pandas.offsets.BDay()",
        "pandas.offsets.QuarterEnd()", "pandas.offsets.Day()", "pandas.NamedAgg('a', 'b')",
    ),
    "scipy": (
        "__import__('scipy.stats').stats.norm", "__import__('scipy.stats').stats.norm()",
        "__import__('scipy.stats').stats.poisson", "__import__('scipy.stats').stats.linregress([1, 2], [1, 2.5])",
        "__import__('scipy.stats').stats.spearmanr([1, 2, 3], [1, 2.5, 2])",
        "__import__('scipy.stats').stats.pearsonr([1, 2, 3], [1, 2.5, 2])",
        "__import__('scipy.stats').stats.ttest_1samp([1, 2, 3], 1)",
        "__import__('scipy.stats').stats.ttest_ind([1, 2, 3], [1, 2.5, 2])",
        "__import__('scipy.stats').stats.theilslopes([1, 2, 3])", "__import__('scipy.stats').stats.describe([1, 2])",
        "__import__('scipy.stats').stats.mode([1, 2])", "__import__('scipy.stats').stats.kstest([1, 2], 'norm')",
        "__import__('scipy.stats').stats.anderson([1, 2, 3.5])", "__import__('scipy.stats').stats.shapiro([1, 2, 3])",
        "__import__('scipy.optimize').optimize.minimize(lambda x: x[0] ** 2, [1])",
        "__import__('scipy.optimize').optimize.minimize_scalar(lambda x: x ** 2)",
        "__import__('scipy.optimize').optimize.least_squares(lambda x: x, [1.0])",
        "__import__('scipy.optimize').optimize.linprog([1])",
        "__import__('scipy.interpolate').interpolate.interp1d([0, 1], [0, 1])",
        "__import__('scipy.interpolate').interpolate.CubicSpline([0, 1], [0, 1])",
    ),
    "talib": ("talib.MA_Type",),
    "sklearn": (),
}
