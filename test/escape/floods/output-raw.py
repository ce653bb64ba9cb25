# tries: write to the descriptor of its output
# expect: limit output
import os
while True:
    os.write(1, b'x' * 65_536)
