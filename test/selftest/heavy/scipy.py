# flavour: full
from scipy import interpolate, linalg, optimize, signal, sparse, stats
import scipy.sparse.linalg
close = data.get('price:收盤價')
values = close.ffill().bfill().fillna(0).to_numpy()
lower = linalg.lu(values[:60, :6])
filtered = signal.lfilter([0.2], [1, -0.8], values, axis=0)
peaks = signal.find_peaks(values[:, 0])[0]
found = optimize.minimize(lambda x: ((x - 1) ** 2).sum(), np.zeros(4))
spline = interpolate.CubicSpline(np.arange(60), values[:60, 0])(np.arange(0, 60, 0.5))
solved = sparse.linalg.spsolve(sparse.eye(80).tocsc(), np.ones(80))
told = stats.spearmanr(values[:, 0], values[:, 1]), stats.norm.ppf(0.9), stats.linregress(values[:, 0], values[:, 1])
position = pd.DataFrame(values > filtered, index=close.index, columns=close.columns)
