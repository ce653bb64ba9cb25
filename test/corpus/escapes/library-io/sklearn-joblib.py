# rules: IMP001
# effect: file
import joblib
joblib.dump([1], "/tmp/stockade-canary")
