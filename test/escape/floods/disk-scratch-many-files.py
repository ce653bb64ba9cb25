# tries: fill its scratch folder with many files
# expect: limit disk
# needs: scratch
number = 0
while True:
    number += 1
    with open(f'/tmp/{number}', 'wb') as file:
        file.write(bytes(1 << 20))
