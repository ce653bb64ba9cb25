# tries: read a file through pandas
# expect: violation openat
print('ESCAPED', pd.read_csv('/etc/passwd', sep=':'))
