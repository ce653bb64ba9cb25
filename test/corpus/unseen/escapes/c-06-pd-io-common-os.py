# effect: opens a file through the os module which pandas.io.common has imported
close = data.get('price:收盤價')
osm = pd.io.common.os
fd = osm.open('/srv/secret.txt', 0)
print(osm.read(fd, 200))
position = close.is_smallest(5)
