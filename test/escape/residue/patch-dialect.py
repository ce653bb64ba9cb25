# tries: patch what a strategy is given
# expect: absent
data.get = lambda key: None
import dialect.execute
dialect.execute.normalise = None
import finlab.data
finlab.data.get = lambda key: None
raise ValueError('patched')
