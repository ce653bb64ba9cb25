# rules: IO002
# effect: file
from sklearn.tree import DecisionTreeRegressor, export_graphviz
export_graphviz(DecisionTreeRegressor().fit(np.ones((3, 1)), np.ones(3)), out_file="/tmp/stockade-canary")
