"""An interpreter for the part of classic BPF that the filter uses."""

import struct


def run(program, number, arch, args=(0,) * 6):
    data = struct.pack("<iIQ6Q", number if number < 1 << 31 else number - (1 << 32), arch, 0, *args)
    ops = list(struct.iter_unpack("<HBBI", program))
    accumulator, at = 0, 0
    while True:
        code, then, otherwise, value = ops[at]
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, value)
        elif code == 0x15:
            at += then if accumulator == value else otherwise
        elif code == 0x35:
            at += then if accumulator >= value else otherwise
        elif code == 0x45:
            at += then if accumulator & value else otherwise
        elif code == 0x06:
            return value
        else:
            raise ValueError(f"unknown instruction {code:#x}")
