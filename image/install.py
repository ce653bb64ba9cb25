"""Installs the locked wheels below a second root, leaves out what a strategy never needs, and compiles the rest.

Compiled files carry no times, so that two builds of the same inputs hold the same files.
"""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from py_compile import PycInvalidationMode

DROPPED_FOLDERS = ("tests", "test", "include", "doc", "docs", "examples", "benchmarks")
DROPPED_SUFFIXES = (".pyi", ".pyx", ".pxd", ".h", ".hpp", ".c", ".cpp", ".a", ".lib", ".md", ".rst")


def install(build: Path, out: Path) -> None:
    pip = next((build / "wheels").glob("pip-*.whl"))
    subprocess.run(
        [
            sys.executable, "-B", str(pip / "pip"), "install",
            "--quiet", "--no-input", "--no-cache-dir", "--no-index", "--no-deps", "--no-compile",
            "--disable-pip-version-check", "--break-system-packages", "--root-user-action", "ignore",
            "--only-binary", ":all:", "--require-hashes",
            "--find-links", str(build / "wheels"), "--root", str(out), "-r", str(build / "packages.txt"),
        ],
        check=True,
    )  # fmt: skip


def trim(packages: Path) -> None:
    for path in sorted(packages.rglob("*")):
        if path.is_symlink() or not path.exists() or any(part.endswith(".dist-info") for part in path.parts):
            continue
        if path.is_dir():
            if path.name in DROPPED_FOLDERS and path.parent != packages:
                shutil.rmtree(path)
        elif path.suffix in DROPPED_SUFFIXES:
            path.unlink()


def compile_tree(source: Path, target: Path, shown: Path) -> None:
    """Compiles every module below `source` into `__pycache__` folders below `target`."""
    for path in sorted(source.rglob("*.py")):
        relative = path.relative_to(source)
        if "dist-packages" in relative.parts or "site-packages" in relative.parts:
            continue
        folder = target / relative.parent
        kept = folder / path.name
        borrowed = not kept.exists()
        if borrowed:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, kept)
        compileall.compile_file(
            kept,
            ddir=str(shown / relative.parent),
            quiet=2,
            force=True,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
        if borrowed:
            kept.unlink()


def install_guest(guest: Path, out: Path) -> None:
    """Puts the guest where the image keeps it, compiled, so that a slot starts without doing that itself."""
    place = Path("/opt/stockade/guest")
    target = out / place.relative_to("/")
    shutil.copytree(guest, target)
    compile_tree(target, target, place)


def install_packages(build: Path, out: Path) -> None:
    out.mkdir(parents=True)
    install(build, out)
    packages = Path(sysconfig.get_path("purelib"))
    installed = out / packages.relative_to("/")
    trim(installed)
    shutil.rmtree(installed.parent.parent.parent / "bin", ignore_errors=True)
    compile_tree(installed, installed, packages)
    library = Path(sysconfig.get_path("stdlib")).resolve()
    compile_tree(library, out / library.relative_to("/"), library)


if __name__ == "__main__":
    if sys.argv[1] == "--guest":
        install_guest(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        install_packages(Path(sys.argv[1]), Path(sys.argv[2]))
