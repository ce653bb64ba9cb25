# tries: raise an error with control sequences
# expect: absent
# layer 1: resources
raise ValueError('\x1b[2J\x1b]0;owned\x07\r\n\u202e<script>alert(1)</script>')
