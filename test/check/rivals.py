"""Which programs of a folder Bandit reports and RestrictedPython refuses, as one JSON object.

    python rivals.py FOLDER
"""

import json
import pathlib
import subprocess
import sys
import warnings

from RestrictedPython import compile_restricted_exec

root = pathlib.Path(sys.argv[1])
report = subprocess.run(
    [sys.executable, "-m", "bandit", "-r", str(root), "-f", "json", "-q"], capture_output=True, text=True, check=False
)
bandit = {str(pathlib.Path(one["filename"]).relative_to(root)) for one in json.loads(report.stdout)["results"]}
restricted = set()
warnings.simplefilter("ignore")
for path in root.rglob("*.py"):
    try:
        refused = bool(compile_restricted_exec(path.read_bytes()).errors)
    except Exception:
        refused = True
    if refused:
        restricted.add(str(path.relative_to(root)))
print(json.dumps({"bandit": sorted(bandit), "RestrictedPython": sorted(restricted)}))
