# rules: IO004
# effect: dir
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LinearRegression
make_pipeline(StandardScaler(), LinearRegression(), memory="/tmp/stockade-canary-dir").fit(np.ones((3, 1)), np.ones(3))
