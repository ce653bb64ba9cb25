# tries: fill its scratch folder
# expect: limit disk
# needs: scratch
with open('/tmp/x', 'wb') as file:
    while True:
        file.write(bytes(1 << 20))
