# tries: open the hardware clock
# expect: violation openat
print('ESCAPED', open('/dev/rtc0', 'rb'))
