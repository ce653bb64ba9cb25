# rules: TMP001
# effect: tamper
from contextlib import nullcontext
with nullcontext(lambda x: "tampered") as np.std:
    pass
reached = np.std([1])
