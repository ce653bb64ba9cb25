"""Looks around on the machine before it trades. Refused before it runs; the sandbox would stop it too."""

import os

from finlab import data

secrets = open("/etc/passwd").read()
home = os.environ.get("HOME")
close = data.get("price:收盤價")
position = close > close.average(60)
