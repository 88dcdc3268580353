"""Makes ``.venv`` and keeps it as the requirements files say. Needs nothing but Python 3.11.

Uses uv where it is installed, else venv and pip. A stamp in ``.venv`` holds the hashes of the requirements
files that were installed last, so that a second call costs a few milliseconds.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "filiform-requirements"
OLDEST = (3, 11)
PIP_FOR_OTHERS = (22, 3)
NEWER = ["python3." + str(minor) for minor in range(15, 10, -1)]


def stop(message: str) -> None:
    """End with words instead of a traceback."""
    sys.exit("\n" + message + "\n")


def use_a_new_enough_python() -> None:
    """Start again on Python 3.11 or newer when this one is older, or say that there is none."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER:
        path = shutil.which(name)
        if path:
            os.execv(path, [path, *sys.argv])  # noqa: S606  (the same script, found on PATH)
    stop(f"Filiform needs Python 3.11 or newer; this is {sys.version.split()[0]}.")


def worked(*command: str) -> bool:
    """Run a command; whether it ended well."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def wanted_stamp(names: list[str]) -> str:
    """What the stamp holds once these requirements files are installed."""
    hashes = (hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names)
    return "\n".join(f"{name} {digest}" for name, digest in zip(names, hashes, strict=True))


def is_ready(stamp: str) -> bool:
    """Whether ``.venv`` already holds what is wanted (a development environment holds the runtime too)."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text().startswith(stamp)


def make_empty(*command: str) -> bool:
    """Make an empty environment in place of what is there."""
    shutil.rmtree(VENV, ignore_errors=True)
    return worked(*command, str(VENV))


def install_with_uv(requirements: str) -> bool:
    """Make and fill the environment with uv, if uv is here and can."""
    uv = shutil.which("uv")
    if not uv:
        return False
    made = PYTHON.exists() or make_empty(uv, "venv", "--quiet", "--python", sys.executable)
    install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "-r", requirements]
    if made and worked(*install):
        return True
    print("uv could not do it; trying pip.", flush=True)
    return False


def has_pip() -> bool:
    """Whether the environment can install for itself (one made by uv cannot)."""
    return PYTHON.exists() and worked(str(PYTHON), "-c", "import importlib.util as u; exit(not u.find_spec('pip'))")


def pip_of_this_python() -> bool:
    """Whether the pip of this Python can fill another environment, which then needs none of its own."""
    try:
        version = importlib.metadata.version("pip").split(".")
    except importlib.metadata.PackageNotFoundError:
        return False
    return tuple(map(int, version[:2])) >= PIP_FOR_OTHERS


def make_venv(*options: str) -> None:
    """Make the environment with the standard library, or name the package that is missing."""
    if make_empty(sys.executable, "-m", "venv", *options):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(str(part) for part in sys.version_info[:2])
    stop(
        "Python could not make a virtual environment.\n"
        f"On Debian and Ubuntu: apt install python{version}-venv   (or install uv), then try again."
    )


def pip_for_venv() -> list[str]:
    """How to call a pip that fills the environment, which is made where it is missing."""
    if pip_of_this_python():
        if not PYTHON.exists():
            make_venv("--without-pip")
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if not has_pip():
        make_venv()
    return [str(PYTHON), "-m", "pip"]


def install_with_pip(requirements: str) -> None:
    """Make and fill the environment with venv and pip."""
    install = ["install", "-qq", "--disable-pip-version-check", "--no-compile", "-r", requirements]
    if not worked(*pip_for_venv(), *install):
        stop("The packages could not be installed; the lines above say why.")


def compile_meanwhile() -> None:
    """Compile the packages in a process of its own while the next step runs, which compiles what it needs sooner."""
    subprocess.Popen(
        [str(PYTHON), "-m", "compileall", "-q", str(VENV / "lib")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def ensure(*, dev: bool = False) -> None:
    """Make ``.venv`` hold the runtime packages, and with ``dev`` those for testing as well."""
    names = ["requirements.txt", "requirements-dev.txt"] if dev else ["requirements.txt"]
    stamp = wanted_stamp(names)
    if is_ready(stamp):
        return
    print(f"Installing {names[-1]} into .venv (once; about a quarter of a minute) …", flush=True)
    STAMP.unlink(missing_ok=True)
    if not install_with_uv(names[-1]):
        install_with_pip(names[-1])
    STAMP.write_text(stamp)
    compile_meanwhile()


def main(*, dev: bool) -> None:
    """Make the environment on a Python that is new enough; Ctrl-C ends it in words."""
    use_a_new_enough_python()
    try:
        ensure(dev=dev)
    except KeyboardInterrupt:
        stop("Stopped. The same command goes on from here.")


if __name__ == "__main__":
    main(dev="--dev" in sys.argv[1:])
