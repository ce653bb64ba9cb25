# effect: scipy writes /tmp/frames_b23.mat
from scipy.io import savemat

close = data.get('price:收盤價')
savemat('/tmp/frames_b23.mat', {'close': close.fillna(0).to_numpy()})
position = close > close.average(20)
