"""``make run``: make the environment if need be, then serve. Needs nothing but Python 3.11."""

import os

from environment import PYTHON, ROOT, ensure, use_a_new_enough_python

if __name__ == "__main__":
    use_a_new_enough_python()
    ensure()
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "manage.py", "serve"])  # noqa: S606  (our own interpreter, no shell)
