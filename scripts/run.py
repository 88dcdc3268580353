"""``make run``: make the environment if need be, then serve. Needs nothing but Python 3.11."""

import os

from environment import PYTHON, ROOT, main

if __name__ == "__main__":
    main(dev=False)
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "manage.py", "serve"])  # noqa: S606  (our own interpreter, no shell)
