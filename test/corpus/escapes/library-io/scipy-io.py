# rules: IMP007
# effect: open
import scipy.io.wavfile as w
try:
    w.read("/etc/passwd")
except ValueError:
    pass
