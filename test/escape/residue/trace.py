# tries: watch the next run
# expect: absent
import sys
sys.setprofile(lambda *given: None)
sys.settrace(lambda *given: None)
sys.addaudithook(lambda *given: None)
position = data.get('price:收盤價') > 0
