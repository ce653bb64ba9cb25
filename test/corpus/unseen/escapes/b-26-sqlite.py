# effect: writes the database /tmp/frames_b26.db
import sqlite3

close = data.get('price:收盤價')
with sqlite3.connect('/tmp/frames_b26.db') as connection:
    close.tail(5).iloc[:, :5].to_sql('close', connection, if_exists='replace')
position = close > close.average(20)
