# tries: learn today's date from the clock of the machine
# expect: absent
# layer 1: honest code
# needs: truncated
import datetime
today = datetime.date.today()
position = data.get('price:收盤價') > 0
