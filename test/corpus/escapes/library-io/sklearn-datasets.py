# rules: IMP007
# effect: open
from sklearn.datasets import load_svmlight_file
try:
    load_svmlight_file("/etc/passwd")
except ValueError:
    pass
