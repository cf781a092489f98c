"""Run as `killed.py ROOT [PLACE]`: builds in a workshop and is killed, as by a power cut, when it comes to PLACE."""

import os
import pkgutil
import re
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kit import NOW, Workshop


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    root, *places = sys.argv[1:]
    for place in places:
        owner, name = re.split(r"[.:](?=\w+$)", place)
        setattr(pkgutil.resolve_name(owner), name, die)
    Workshop(Path(root)).build(NOW)
