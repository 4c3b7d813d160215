"""No file needs itself: what it imports, also late, inside a function, does not lead back to it."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.test_house import PRODUCT, modules, nodes
from tests.words import HOUSE


def named(file: Path) -> str:
    """As Python calls it."""
    return ".".join(file.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def imported(file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """The files of the product that are imported in it, wherever the line stands."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{one.name}": node.module for one in node.names}
            yield from (one if one in known else room for one, room in inside.items() if {one, room} & known.keys())


def circle(files: Mapping[str, Path]) -> list[str]:
    """The modules of a circle, the first one also at the end; none where there is no circle."""
    try:
        TopologicalSorter({name: set(imported(file, files)) for name, file in files.items()}).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def product() -> dict[str, Path]:
    return {named(file): file for file in modules(*PRODUCT)}


def test_no_file_imports_what_imports_it():
    assert circle(product()) == []


def test_a_circle_is_found_also_where_it_is_imported_late(tmp_path):
    again = tmp_path / "sealing.py"
    again.write_text("def late():\n    from models.chat import standing_of\n    return standing_of\n")
    found = circle(product() | {"models.store.sealing": again})
    assert found[0] == found[-1]
    assert {"models.store.sealing", "models.chat"} <= set(found)
