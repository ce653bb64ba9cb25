"""Entry point of everything Python in the sandbox: the warden, and (when it starts itself again) the zygote."""

from __future__ import annotations

import sys
from pathlib import Path

GUEST = str(Path(__file__).resolve().parent)


def main(arguments: list[str]) -> int:
    # A strategy must never import from the current directory.
    sys.path[:] = [GUEST, *(entry for entry in sys.path if entry not in ("", ".", GUEST))]
    sys.dont_write_bytecode = True
    if arguments[:1] == ["--zygote"]:
        from zygote.main import serve

        return serve(int(arguments[1]), unconfined="--unconfined" in arguments)
    unknown = [argument for argument in arguments if argument != "--unconfined"]
    if unknown:
        print(f"stockade guest: unknown argument {unknown[0]!r}; --unconfined is the only one", file=sys.stderr)
        return 2
    from warden.warden import Warden

    return Warden(unconfined="--unconfined" in arguments).serve()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
