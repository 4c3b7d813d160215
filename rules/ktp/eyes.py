"""Reading a picture: where there is writing, which way up it is, and what it says. Only the child process imports this.

The models are in the package: nothing is fetched.
"""

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Any

import cv2  # pyright: ignore[reportMissingImports]
import numpy as np  # pyright: ignore[reportMissingImports]

from rules.ktp.lines import Line
from rules.ktp.looks import Measures

SIDE, THREADS, TOGETHER = 900, 2, 2
Read = tuple[str, float]  # what a line says, and how sure that is
FEW = 5  # lines by which it is known which way up the picture is
TALL = 1.5
UPRIGHT = 0.95  # the mean score of these few from which on nobody asks whether it is upside down
NARROW = 64  # dots: a line is read as wide as it is, and not much wider
BRIGHT, SPOILT, PALE = 250, 0.03, 0.4
BESIDE = 5  # heights of a line behind a value, where more of it may have stood


@cache
def _engine() -> Any:
    _tell("mallopt", -8, 1)  # one arena: what a picture took is there for the next one
    from rapidocr import RapidOCR  # pyright: ignore[reportMissingImports]

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": SIDE,
            "Rec.rec_batch_num": TOGETHER,
            "Rec.rec_img_shape": [3, 48, NARROW],
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )
    cv2.setNumThreads(1)
    return engine._load_det_model(), engine._load_rec_model()


class Sight:
    """What was seen on one picture: its lines, each with the box in which it stands."""

    def __init__(self, image: Any) -> None:
        self.array = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
        self.boxes = _found(self.array)
        read = self._upright()
        rest = [n for n in range(len(self.boxes)) if n not in read]
        read |= zip(rest, _read([_cut(self.array, self.boxes[n]) for n in rest]), strict=True)
        self.lines = [_line(box, *read[n]) for n, box in enumerate(self.boxes)]

    def _upright(self) -> dict[int, Read]:
        """Turn it until lines lie and a few of the longest can be read; what these say, by their places.

        The writing is looked for once, and upside down only where it cannot be read as it is.
        """
        boxes = self.boxes
        if not len(boxes):
            return {}
        tall = sum(_size(box)[1] > TALL * _size(box)[0] for box in boxes) * 2 > len(boxes)
        few = sorted(range(len(boxes)), key=lambda n: max(_size(boxes[n])))[-FEW:]
        cuts = [np.rot90(_cut(self.array, boxes[n]), int(tall)) for n in few]
        read, over = _read(cuts), False
        if _sum(read) < UPRIGHT * len(few):
            other = _read([np.rot90(cut, 2) for cut in cuts])
            read, over = (other, True) if _sum(other) > _sum(read) else (read, False)
        if turns := int(tall) + 2 * over:
            height, width = self.array.shape[:2]
            self.array = np.ascontiguousarray(np.rot90(self.array, turns))
            self.boxes = np.stack([_turned(box, width, height, turns) for box in boxes])
        return dict(zip(few, read, strict=True))

    def again(self, line: Line) -> list[str]:
        """The same line, sharper and softer: what is there is read the same."""
        box = self.boxes[self.lines.index(line)]
        cut = _cut(self.array, box)
        sharper = cv2.convertScaleAbs(cut, alpha=1.35, beta=-45)
        softer = cv2.GaussianBlur(cut, (3, 3), 0.9)
        return [text for text, _ in _read([sharper, softer])]

    def is_spoilt(self, line: Line) -> bool:
        """Whether it reaches the edge of the picture, or light has wiped out what stands on or right behind it."""
        height, width = self.array.shape[:2]
        if min(line.left[0], line.left[1]) < 2 or line.right[0] > width - 3 or line.right[1] > height - 3:
            return True
        half = int(line.height * 0.6)
        top, bottom = sorted((int(line.left[1]), int(line.right[1])))
        left, right = int(line.left[0] - line.height / 2), int(line.right[0] + BESIDE * line.height)
        strip = self.array[max(0, top - half) : bottom + half, max(0, left) : right].min(axis=2)
        return bool(strip.size) and self._white < PALE and float((strip >= BRIGHT).mean()) > SPOILT

    @property
    def _white(self) -> float:
        return float((self.array.min(axis=2) >= BRIGHT).mean())

    def measures(self) -> Measures:
        grey = cv2.cvtColor(self.array, cv2.COLOR_BGR2GRAY)
        height, width = grey.shape
        heights = [line.height * SIDE / max(height, width) for line in self.lines]
        ends = [end for line in self.lines for end in (line.left, line.right)]
        cut = any(not (3 < x < width - 4 and 3 < y < height - 4) for x, y in ends)
        white = self._white
        return Measures(
            light=float(np.percentile(grey, 75)),
            sharp=float(cv2.Laplacian(grey, cv2.CV_64F).var()),
            shining=white if white < PALE else 0.0,
            height=float(np.median(heights)) if heights else 0.0,
            cut=cut,
        )


def _sum(read: Sequence[Read]) -> float:
    return sum(score for _, score in read)


def _found(array: Any) -> Any:
    boxes = _engine()[0](array).boxes
    return np.zeros((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)


def _read(cuts: Sequence[Any]) -> list[Read]:
    from rapidocr.ch_ppocr_rec import TextRecInput  # pyright: ignore[reportMissingImports]

    if not cuts:
        return []
    read = _engine()[1](TextRecInput(img=[np.ascontiguousarray(cut) for cut in cuts]))
    return [(text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _size(box: Any) -> tuple[float, float]:
    return float(np.linalg.norm(box[0] - box[1])), float(np.linalg.norm(box[0] - box[3]))


def _cut(array: Any, box: Any) -> Any:
    width, height = (max(1, round(one)) for one in _size(box))
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(box.astype(np.float32), flat)
    return cv2.warpPerspective(array, warp, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _turned(box: Any, width: int, height: int, turns: int) -> Any:
    """Where a box is after so many quarter turns against the clock; its first corner is the upper left one again."""
    for _ in range(turns):
        box = np.stack([box[:, 1], width - box[:, 0]], axis=1)
        width, height = height, width
    return np.roll(box, -turns, axis=0) if turns else box


def _line(box: Any, text: str, score: float) -> Line:
    left, right = (box[0] + box[3]) / 2, (box[1] + box[2]) / 2
    return Line(text, score, (float(left[0]), float(left[1])), (float(right[0]), float(right[1])), _size(box)[1])


def forget() -> None:
    """Give back what the last picture took."""
    _tell("malloc_trim", 0)


def _tell(word: str, *given: int) -> None:
    """To the C library, where it has that word."""
    if does := getattr(ctypes.CDLL(None), word, None):
        does(*given)
