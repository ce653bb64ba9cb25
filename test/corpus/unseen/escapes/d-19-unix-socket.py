import socket as net
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
line = net.socket(net.AF_UNIX, net.SOCK_DGRAM)
line.bind('/tmp/canary/19_unix_socket')
position = close.rank(axis=1) <= 10
line.close()
sim(position, resample='M', name='telemetry')
