"""Files of the corpus read by a child process, many by one, with the memory of a job."""

from collections.abc import Sequence
from pathlib import Path

from locales import Text
from rules.lists import job
from rules.recipients import Preview
from tests.corpus.case import Case
from tests.corpus.reading import reads
from transport.children import Child, Work

READING = Work(reads, cpu=5 * job.SECONDS, wall=5 * job.SECONDS)


def written(folder: Path, some: Sequence[Case]) -> list[Path]:
    files = [folder / f"{number}.list" for number in range(len(some))]
    for file, case in zip(files, some, strict=True):
        file.write_bytes(case.content())
    return files


async def read(files: Sequence[Path]) -> list[Preview | Text]:
    pieces: list[bytes] = []

    async def keep(_: int, piece: bytes) -> None:
        pieces.append(piece)

    result = await Child(READING, [str(file) for file in files], None, keep).run()
    assert isinstance(result.value, list), result
    lines = b"".join(pieces).split(b"\n")[:-1]
    return [
        job.unpacked_text(refused) if refused else job.unpacked(line)
        for refused, line in zip(result.value, lines, strict=True)
    ]
