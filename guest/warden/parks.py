"""Zygotes and what is parked on them: one zygote per dataset variant, all forked from one that holds no data."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from warden.child import Child, State
from warden.loop import Loop
from warden.settings import Settings
from warden.zygotes import Channel, spawn_zygote

if TYPE_CHECKING:
    from warden.supervisor import Supervisor

MAX_VARIANTS = 4
MAX_DEATHS_IN_A_ROW = 3


class Park:
    """The zygote of one variant (None is the dataset as it is) and its children."""

    def __init__(self, variant: str | None, target: int) -> None:
        self.variant = variant
        self.target = target
        self.pid = 0
        self.opened = False
        self.announced = False
        self.deaths = 0
        self.channel: Channel
        self.children: dict[int, Child] = {}

    @property
    def parked(self) -> list[Child]:
        return [child for child in self.children.values() if child.state is State.PARKED]

    @property
    def waiting(self) -> int:
        return sum(child.state in (State.STARTING, State.PARKED) for child in self.children.values())


class Parks:
    def __init__(
        self,
        loop: Loop,
        settings: Settings,
        supervisor: Supervisor,
        unconfined: bool,
        on_loaded: Callable[[dict[str, Any]], None],
        on_failed: Callable[[str, str | None], None],
        on_lost: Callable[[str], None],
    ) -> None:
        self._loop = loop
        self._settings = settings
        self._supervisor = supervisor
        self._on_loaded = on_loaded
        self._on_failed = on_failed
        self._on_lost = on_lost
        self._numbers = itertools.count(1)
        self._parks: dict[str | None, Park] = {}
        self._base = Channel(loop, self._base_message, lambda: on_lost("the base zygote died"))
        self.base_pid = spawn_zygote(self._base, settings.huge_pages, unconfined)
        self._base.send({"do": "load", "flavour": settings.flavour, "scratch": settings.scratch_bytes > 0})

    def __iter__(self) -> Iterator[Park]:
        return iter(list(self._parks.values()))

    def get(self, variant: str | None) -> Park | None:
        return self._parks.get(variant)

    def open(self, variant: str | None) -> Park:
        """Opens a dataset in a zygote of its own; an older zygote of the same name is given up."""
        self.drop(variant)
        named = [name for name in self._parks if name is not None]
        if variant is not None and len(named) >= MAX_VARIANTS:
            self.drop(named[0])
        settings = self._settings
        park = Park(variant, settings.park if variant is None else 1)
        directory = settings.base if variant is None else os.path.join(settings.variants, variant)
        park.channel = Channel(self._loop, lambda message: self._message(park, message), lambda: self._gone(park))
        self._parks[variant] = park
        self._base.send({"do": "open", "directory": directory, "variant": variant}, [park.channel.other.fileno()])
        park.channel.other.close()
        return park

    def touch(self, park: Park) -> None:
        """Marks a variant as used, so that another is given up first."""
        if park.variant is not None and self._parks.get(park.variant) is park:
            self._parks[park.variant] = self._parks.pop(park.variant)

    def drop(self, variant: str | None) -> None:
        park = self._parks.pop(variant, None)
        if park is None:
            return
        for child in list(park.children.values()):
            self._supervisor.abandon(child)
            child.kill()
            child.close()
        # A closed channel makes the zygote leave; its zombies fall to the warden, which reaps them.
        park.channel.close()

    def fill(self, park: Park) -> None:
        while park.opened and park.waiting < park.target:
            self._fork(park)

    def reap(self, child: Child) -> None:
        park = self._parks.get(child.variant)
        if park is not None and park.children.get(child.number) is child:
            park.channel.send({"do": "reap", "run": child.number})

    def close(self) -> None:
        for variant in list(self._parks):
            self.drop(variant)
        self._base.close()

    def _fork(self, park: Park) -> None:
        child = Child(self._loop, next(self._numbers), park.variant, self._settings)
        park.children[child.number] = child
        limits = {
            "cpuSeconds": self._settings.cpu_seconds,
            "memoryBytes": self._settings.memory_bytes,
            "scratchBytes": self._settings.scratch_bytes,
            "cgroup": self._supervisor.memory.limit_bytes() is not None,
        }
        # While runs follow each other, whatever a park prepares is taken from the run beside it.
        warm = self._supervisor.resting
        park.channel.send({"do": "park", "run": child.number, "limits": limits, "warm": warm}, child.ends)
        child.handed_over()

    def _base_message(self, message: dict[str, Any]) -> None:
        if message["is"] == "loaded":
            self._on_loaded(message)
        else:
            self._on_failed(message["message"], None)

    def _message(self, park: Park, message: dict[str, Any]) -> None:
        kind = message["is"]
        if kind == "opened":
            park.pid, park.opened = message["pid"], True
            self.fill(park)
        elif kind == "failed":
            self._parks.pop(park.variant, None)
            park.channel.close()
            self._on_failed(message["message"], park.variant)
        elif kind == "forked":
            child = park.children.get(message["run"])
            if child is not None:
                child.forked(message["pid"], self._supervisor)
        elif kind == "reaped":
            child = park.children.pop(message["run"], None)
            if child is not None:
                self._reaped(park, child, message)

    def _reaped(self, park: Park, child: Child, message: dict[str, Any]) -> None:
        self._supervisor.reaped(child, message)
        child.close()
        if child.frame is not None:
            park.deaths = 0
            return
        park.deaths += 1
        if park.deaths < MAX_DEATHS_IN_A_ROW:
            self.fill(park)
            return
        self.drop(park.variant)
        how = os.waitstatus_to_exitcode(message["status"])
        self._on_failed(f"processes die before they can be parked (last exit {how})", park.variant)

    def _gone(self, park: Park) -> None:
        if self._parks.get(park.variant) is park:
            self._on_lost(f"the zygote of {park.variant or 'the dataset'} died")
