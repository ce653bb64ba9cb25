# effect: a match pattern's keyword reads __globals__ without writing a dot, then prints the environment
close = data.get('price:收盤價')
match pd.io.common.get_handle:
    case object(__globals__=g):
        print(g['os'].environ)
position = close.is_largest(5)
