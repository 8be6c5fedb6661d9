"""Where the page's files are, in a checkout and in an installed package."""

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder `static` or `templates`.

    An installed package carries them inside `server/`; in a checkout they stand beside it.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder '{name}' is neither in {package} nor beside it")
