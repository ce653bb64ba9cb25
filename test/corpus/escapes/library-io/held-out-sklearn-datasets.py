# rules: IMP007
# effect: read
from sklearn.datasets import load_svmlight_file
try:
    load_svmlight_file("/etc/passwd")
except Exception as error:
    reached = "root:" + str(error)
