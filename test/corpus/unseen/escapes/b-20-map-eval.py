# effect: map applies eval to texts; leaves /tmp/own_b20
texts = ['1 + 1', "open('/tmp/own_b20', 'w').write('map')"]
print(list(map(eval, texts)))
print(sorted(['2', '1'], key=eval))
close = data.get('price:收盤價')
position = close > close.average(20)
