# tries: set an option of pandas for the next run
# expect: absent
# layer 1: honest code
pd.set_option('display.max_rows', 3)
pd.options.mode.copy_on_write = True
position = data.get('price:收盤價') > 0
