"""Rule: the directory of organisations can be read, and names topics that there are."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.problem import Problem
from coach.directory import Directory, DirectoryError


def directory(subject: Subject) -> Iterator[Problem]:
    file = subject.content / "directory.yml"
    if file not in subject.documents:
        return  # missing, or no YAML at all, which is reported where it is read
    try:
        entries = Directory.load(file).entries
    except DirectoryError as error:
        yield Problem(file, 1, str(error).removeprefix(f"{file}: "))
        return
    known = subject.folder.topics.topics
    for at, one in enumerate(entries):
        for topic in one.topics:
            if known and topic not in known:
                message = f'the organisation "{one.id}" names the topic "{topic}", which is not in topics.yml'
                yield Problem(file, subject.documents[file].line(at, "topics"), message)
