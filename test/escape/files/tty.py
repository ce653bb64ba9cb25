# tries: open the terminal
# expect: violation openat
print('ESCAPED', open('/dev/tty'))
