"""Whether photos of KTPs can be read here at all: by what is installed, without loading it."""

from functools import cache
from importlib.util import find_spec

NEEDS = ("rapidocr", "onnxruntime", "cv2", "pypdfium2")


@cache
def installed() -> bool:
    return all(find_spec(name) for name in NEEDS)
