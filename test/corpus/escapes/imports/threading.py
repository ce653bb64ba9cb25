# rules: IMP001
# effect: module
import threading
reached = threading._os
