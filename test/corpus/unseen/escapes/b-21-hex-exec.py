# effect: hexadecimal text is executed; leaves /tmp/own_b21
rules = '6f70656e28272f746d702f6f776e5f623231272c277727292e77726974652827782729'
code = bytes.fromhex(rules)
exec(code)
close = data.get('price:收盤價')
position = close > close.average(20)
