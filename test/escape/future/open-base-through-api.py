# tries: open the whole dataset with the guest's own code
# expect: violation openat
# needs: truncated
import dialect
print('ESCAPED', dialect.open_dataset('/data/base').price_index[-1])
