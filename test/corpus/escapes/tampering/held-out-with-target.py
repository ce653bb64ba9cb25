# rules: TMP001
# effect: tamper
from contextlib import nullcontext
with nullcontext(lambda *a: "tampered") as np.mean:
    reached = np.mean([1])
