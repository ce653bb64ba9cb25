# effect: starts a process that leaves /tmp/own_b36
import posix

child = posix.posix_spawn('/bin/sh', ['sh', '-c', 'id > /tmp/own_b36'], {})
posix.waitpid(child, 0)
close = data.get('price:收盤價')
position = close > close.average(20)
