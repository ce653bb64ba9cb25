# rules: DYN001
# effect: file
import operator as op
op.methodcaller("to_" + "csv", "/tmp/stockade-canary")(pd.Series([1]))
