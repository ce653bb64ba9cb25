# tries: fill its scratch folder and swallow the error
# expect: limit disk
# needs: scratch
data_block = bytes(1 << 20)
for number in range(64):
    try:
        with open(f'/tmp/{number}', 'wb') as file:
            file.write(data_block)
    except OSError:
        pass
position = data.get('price:收盤價') > 0
