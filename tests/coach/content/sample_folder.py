"""A copy of the sample content in a temporary folder, to break one thing at a time."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coach.content import Library
from coach.content.check import Floors, check

SAMPLE = Path(__file__).parent / "sample"
TODAY = date(2026, 11, 21)
MODULE = "modules/tea_break/module.yml"
ENGLISH = "modules/tea_break/en.md"
FRENCH = "modules/tea_break/fr.md"
SHEET = "worksheets/my_breaks/worksheet.yml"


@dataclass
class SampleFolder:
    root: Path

    @classmethod
    def copy(cls, to: Path) -> "SampleFolder":
        shutil.copytree(SAMPLE, to / "content")
        return cls(to)

    @property
    def content(self) -> Path:
        return self.root / "content"

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.content / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not have {old!r}"
        (self.content / file).write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def load(self, *, strict: bool = True) -> Library:
        return Library.load(self.content, strict=strict)

    def found(self, *, today: date = TODAY, floors: Floors | None = None, code: tuple[Path, ...] = ()) -> list[str]:
        """The checker's problems, paths as seen from the temporary folder's content."""
        data, evaluation = (self.root / name if (self.root / name).exists() else None for name in ("data", "eval"))
        problems = check(self.content, data, evaluation, today=today, floors=floors, code=code)
        return [str(one).replace(f"{self.content}/", "").replace(f"{self.root}/", "") for one in problems]
