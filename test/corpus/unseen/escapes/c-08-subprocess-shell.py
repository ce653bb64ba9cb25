# effect: runs a shell command that prints /etc/passwd
from subprocess import check_output
print(check_output('cat /etc/passwd', shell=True, text=True))
close = data.get('price:收盤價')
position = close.is_largest(5)
