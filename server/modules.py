"""Which scripts the page opens with.

A browser learns of a module only once it has read the one that imports it, so the last of a hundred
small ones would be asked for after half a dozen rounds. The page's head names them all.
"""

import re
from functools import cache
from pathlib import Path

_IMPORTED = re.compile(r'^(?:import|export|\}).* "(\.[^"]+)";$', re.MULTILINE)


@cache
def imported(entry: Path) -> tuple[Path, ...]:
    """Return the modules that this one imports, and those that these import, each once.

    The nearest come first; what is imported only when it is needed is not among them.
    """
    found = [entry]
    for module in found:  # it grows on the way
        for name in _IMPORTED.findall(module.read_text(encoding="utf-8")):
            path = (module.parent / name).resolve()
            if path not in found:
                found.append(path)
    return tuple(found[1:])
