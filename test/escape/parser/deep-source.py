# tries: nest its source without end
# expect: absent
exec('(' * 5_000 + ')' * 5_000)
