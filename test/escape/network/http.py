# tries: fetch a page
# expect: violation socket
import http.client
connection = http.client.HTTPConnection('127.0.0.1', HOST_PORT, timeout=1)
connection.request('GET', '/')
print('ESCAPED', connection.getresponse().read())
