"""Where a run's denied calls arrive: answered by the warden itself, or refused and written down.

Contract: no answer ever lets the kernel go on with the run's own arguments, for they can change after they were
read. A file that may be read is opened here, from the path as it was read here, and handed over.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from seccomp import decode, policy
from seccomp.listener import Gone, Listener, Notification
from seccomp.table import table
from warden.answers import Answers, NotAllowed, Quiet
from warden.loop import Loop

VERBATIM = 64
FLOOD = 10_000


class Gate:
    """Serves one run's listener. `on_violation(name, args, deadly)` is told of each denial that is to be reported."""

    def __init__(
        self,
        loop: Loop,
        pid: int,
        listener: Listener,
        answers: Answers,
        line_of: Callable[[int], int | None],
        on_violation: Callable[[str, list[str], bool], None],
    ) -> None:
        self._loop = loop
        self._pid = pid
        self._listener = listener
        self._answers = answers
        self._line_of = line_of
        self._on_violation = on_violation
        self._table = table()
        self.violations: list[dict[str, Any]] = []
        self.count = 0
        self.notified = 0
        loop.watch(listener.fd, self._readable)

    def forget_warm_up(self) -> None:
        """What was denied before the strategy began is not the strategy's doing."""
        self.violations, self.count, self.notified = [], 0, 0

    def close(self) -> None:
        if self._listener.fd >= 0:
            self._loop.forget(self._listener.fd)
            os.close(self._listener.fd)
            self._listener.fd = -1

    def _readable(self, events: int) -> None:
        try:
            if events & ~0x1:  # Hung up: the run is gone.
                self.close()
                return
            notification = self._listener.receive()
            self.notified += 1
            try:
                self._decide(notification)
            except Gone:
                raise
            except Exception:
                # Whatever a run does, the warden stays: an answer that cannot be found is a denial.
                traceback.print_exc()
                name = self._table.name_of(notification.arch, notification.number)
                self._on_violation(name, [], True)
                if self._listener.fd >= 0:
                    self._listener.refuse(notification, errno.EPERM)
        except Gone:
            pass

    def _decide(self, notification: Notification) -> None:
        native = notification.arch == self._table.arch
        known = native and notification.number in self._table.names
        name = self._table.name_of(notification.arch, notification.number)
        try:
            if known and self._answers.answer(self._pid, name, notification, self._listener):
                return
        except Quiet as quiet:
            self._listener.refuse(notification, quiet.number)
            return
        except NotAllowed:
            pass
        if known and name in policy.QUIET:
            self._listener.refuse(notification, errno.EPERM)
            return
        foreign = not native or ":" in name
        self._report(notification, name, known or foreign)

    def _report(self, notification: Notification, name: str, known: bool) -> None:
        self.count += 1
        args: list[str] = []
        if len(self.violations) < VERBATIM:
            args = decode.arguments(self._pid, name, notification.args)
            at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            line = self._line_of(self._pid)
            self.violations.append({"syscall": name, "args": args, "line": line, "at": at})
        self._on_violation(name, args, name not in policy.FALLBACK)
        if self._listener.fd >= 0:
            self._listener.refuse(notification, policy.denial(name, known))
