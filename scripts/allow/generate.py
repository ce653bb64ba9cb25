"""Writes the public surface of the image's libraries, one JSON file per library.

Run it inside the sandbox image with the output folder as its argument:

    python generate.py OUT

A file lists, per importable module, the names it offers, and, per class whose instances a strategy meets, their
attributes. The check refuses every name that is not listed, and, of the listed ones, those that
`src/check/allow/cuts` takes out with a reason.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pathlib
import re
import sys
import warnings
from collections.abc import Iterable
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from surface_list import BUILT_IN, DIRECTORY_MODULES, INSTANCES, MODULES  # noqa: E402


def names_of(module: Any) -> list[str]:
    """The names a module declares, or its public ones where it declares none; never modules by accident."""
    declared = set(getattr(module, "__all__", ()))
    if module.__name__ in DIRECTORY_MODULES:
        declared = set()
    package = module.__name__.partition(".")[0]
    found = declared or {name for name in dir(module) if is_own(module, name, package)}
    keep = []
    for name in sorted(found):
        value = getattr(module, name, None)
        if inspect.ismodule(value) or name.startswith("_") or not name.isascii():
            continue
        keep.append(name)
    return keep


def is_own(module: Any, name: str, package: str) -> bool:
    """Whether a public name of a module without `__all__` belongs to its package rather than to an import."""
    value = getattr(module, name)
    origin = getattr(value, "__module__", None) or package
    return not name.startswith("_") and (str(origin).partition(".")[0] == package or package in BUILT_IN)


def attributes_of(value: Any) -> set[str]:
    """Public attributes of a class, with the fitted ones its documentation lists."""
    cls = value if inspect.isclass(value) else type(value)
    found = {name for name in dir(value) if not name.startswith("_")}
    return found | documented(inspect.getdoc(cls) or "")


def documented(text: str) -> set[str]:
    section = re.search(r"^Attributes\n-+\n(.*?)(?=^\w[^\n]*\n-{3,}\n|\Z)", text, re.S | re.M)
    if section is None:
        return set()
    names: set[str] = set()
    for line in re.findall(r"^(\w[\w, ]*?)\s*(?::|$)", section.group(1), re.M):
        names.update(part.strip() for part in line.split(",") if part.strip().isidentifier())
    return names


def instances(expressions: Iterable[str], namespace: dict[str, Any]) -> dict[str, str]:
    surface = {}
    for expression in expressions:
        value = eval(expression, namespace)  # noqa: S307 - our own list
        surface[expression] = " ".join(sorted(attributes_of(value)))
    return surface


def version_of(library: str) -> str:
    if library == "python":
        return f"{sys.version_info.major}.{sys.version_info.minor}"
    return str(importlib.import_module(library).__version__)


def estimators(modules: Iterable[str]) -> str:
    """Every attribute of every class that the modules offer: sklearn's and scipy's classes share one list."""
    found: set[str] = set()
    for name in modules:
        module = importlib.import_module(name)
        for attribute in names_of(module):
            value = getattr(module, attribute, None)
            if inspect.isclass(value):
                found |= attributes_of(value)
    return " ".join(sorted(found))


def main(out: pathlib.Path) -> None:
    warnings.simplefilter("ignore")
    namespace: dict[str, Any] = {}
    for library in MODULES:
        if library != "python":
            namespace[library] = importlib.import_module(library)
    for library, modules in MODULES.items():
        surface = {
            "library": library,
            "version": version_of(library),
            "modules": {name: " ".join(names_of(importlib.import_module(name))) for name in modules},
            "instances": instances(INSTANCES.get(library, ()), namespace),
        }
        if library in ("scipy", "sklearn"):
            surface["instances"]["all classes"] = estimators(modules)
        text = json.dumps(surface, indent=1, sort_keys=True, ensure_ascii=True)
        (out / f"{library}.json").write_text(text + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
