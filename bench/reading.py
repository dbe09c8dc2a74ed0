"""How long and how hard the screens of the modules are: `python -m bench.reading`. Nothing is timed here.

A screen is a step's text as one kind of person sees it. Reading age: coach/content/reading.py, for screens of twenty
words or more; beside it, as a second opinion, textstat: the automated readability index for English (for Flesch–Kincaid
it fetches a dictionary from the network), the reading ease of Kandel and Moles for French.
"""

import statistics
from collections.abc import Iterator

import textstat

from coach.content.check.reading_age import FEWEST_WORDS, OLDEST_READER
from coach.content.check.screens import MOST_WORDS, words
from coach.content.library import Library
from coach.content.reading import age
from coach.content.variants import versions
from coach.reply import plain
from coach.settings import ROOT

# What stands for the age of twelve (docs/writing-content.md): an American grade, and a French reading ease.
GRADE, EASE = 7, 75


def screens(library: Library, language: str) -> Iterator[str]:
    """Every screen and every reply to an option, plain."""
    for module in library.modules.values():
        for step in module.steps:
            text = library.text(module.id, step.id, language)
            for body in (text.body, *(one.feedback for one in text.options if one.feedback)):
                yield from (plain(one) for one in versions(body))


def _easy(text: str, language: str) -> bool:
    textstat.set_lang("fr" if language == "fr" else "en_US")
    if language == "fr":
        return bool(textstat.flesch_reading_ease(text.replace("’", "'")) >= EASE)
    return bool(textstat.automated_readability_index(text) <= GRADE)


def main() -> None:
    """One line a language."""
    library = Library.load(ROOT / "content")
    print(f"{len(library.modules)} modules, {len(library.worksheets)} worksheets")
    for language in library.languages:
        found = [*screens(library, language)]
        counts = [words(one) for one in found]
        long = [one for one in found if words(one) >= FEWEST_WORDS]
        easy = sum((age(one, language) or 0) <= OLDEST_READER for one in long) / len(long)
        second = statistics.mean(_easy(one, language) for one in long)
        print(
            f"{language}: {len(found)} screens, median {statistics.median(counts):.0f} words, most {max(counts)} "
            f"(allowed {MOST_WORDS}); read at twelve: {easy:.1%} of {len(long)}; by textstat {second:.1%}"
        )


if __name__ == "__main__":
    main()
