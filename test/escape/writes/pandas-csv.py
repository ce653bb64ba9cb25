# tries: write a table to a file
# expect: violation newfstatat
pd.DataFrame({'a': [1]}).to_csv('/tmp/x.csv')
print('ESCAPED')
