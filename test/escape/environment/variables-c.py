# tries: find a secret in the environment of the C library
# expect: absent
import ctypes
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
for name in (b'OPENAI_API_KEY', b'ANTHROPIC_API_KEY', b'GEMINI_API_KEY', b'DOCKER_HOST', b'STOCKADE_HOME', b'HOME_TOKEN'):
    if libc.getenv(name) is not None:
        print('ESCAPED', name)
position = data.get('price:收盤價') > 0
