"""Reads file names from standard input, writes one JSON line per file: its tree in a canonical form, or why not.

The same form is made by canonical.ts from the check's own tree, so equal text means equal trees.
"""

import ast
import hashlib
import json
import struct
import sys
import warnings

SKIPPED = {"type_comment", "kind", "type_ignores", "ctx", "simple", "type_params"}
FULL = "--full" in sys.argv


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is ...:
        return "..."
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True)
    if isinstance(value, bytes):
        return "b" + json.dumps(value.decode("latin-1"), ensure_ascii=True)
    if isinstance(value, int) and abs(value) > 2**53:
        return hex(value)
    if isinstance(value, (int, float)):
        return "f" + struct.pack(">d", float(value)).hex()
    return "c" + struct.pack(">d", value.imag).hex()


def text(node, out):
    if isinstance(node, list):
        out.append("[")
        for item in node:
            text(item, out)
            out.append(",")
        out.append("]")
    elif isinstance(node, ast.Constant):
        out.append("Constant(" + constant(node.value) + ")")
    elif isinstance(node, ast.AST):
        out.append(type(node).__name__ + "(")
        for field in node._fields:
            if field in SKIPPED and not (field == "ctx" and hasattr(node, "lineno")):
                continue
            value = getattr(node, field, None)
            if value is None or value == [] or (field in ("level", "is_async", "simple") and value == 0):
                continue
            out.append(field + "=")
            text(value, out)
        out.append(")")
    elif node is None:
        out.append("-")
    else:
        out.append(json.dumps(node, ensure_ascii=True) if isinstance(node, str) else constant(node))


def joined(tree):
    """CPython 3.11 and 3.12 cut the literal parts of f-strings differently: adjacent ones are put together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            values = []
            for value in node.values:
                last = values[-1] if values else None
                if isinstance(value, ast.Constant) and isinstance(last, ast.Constant):
                    last.value += value.value
                else:
                    values.append(value)
            node.values = [v for v in values if not (isinstance(v, ast.Constant) and v.value == "")]


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    for line in sys.stdin:
        name = line.rstrip("\n")
        try:
            with open(name, "rb") as file:
                tree = ast.parse(file.read())
            joined(tree)
            out = []
            text(tree.body, out)
            whole = "".join(out)
            answer = {"file": name, "hash": hashlib.sha256(whole.encode()).hexdigest()}
            if FULL:
                answer["text"] = whole
        except Exception as error:
            answer = {"file": name, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
