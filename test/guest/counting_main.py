"""The guest's entry point with a count of what the gate was asked during runs, written to standard error."""

import os
import sys

sys.path.insert(0, os.environ.get("STOCKADE_GUEST", "/opt/stockade/guest"))

from warden import gate, warden  # noqa: E402

close = gate.Gate.close


def counted(self):
    if self._listener.fd >= 0:
        print(f"notified {self.notified}", file=sys.stderr, flush=True)
    close(self)


gate.Gate.close = counted
sys.exit(warden.Warden(unconfined=False).serve())
