"""Rule: topics, modules and their names belong together."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.problem import Problem


def topics(subject: Subject) -> Iterator[Problem]:
    yield from _named(subject)
    yield from _answered(subject)


def _named(subject: Subject) -> Iterator[Problem]:
    """Each topic has its short name in every language; no name is left over."""
    known, doc = subject.folder.topics.topics, subject.folder.topics.doc
    for code, file in subject.folder.phrases.items():
        for topic in known if code in subject.complete else ():
            if f"topic.{topic}" not in file.phrases and doc is not None:
                yield doc.problem(
                    f'the topic "{topic}" has no name: add the phrase topic.{topic} to {file.path.name}', topic
                )
        for key in file.phrases:
            if key.startswith("topic.") and key.removeprefix("topic.") not in known:
                yield file.problem(f'"{key}" names a topic that is not in topics.yml', key)


def _answered(subject: Subject) -> Iterator[Problem]:
    """A topic's module says that it answers the topic; every module can be come to by a topic."""
    folder = subject.folder
    for topic in folder.topics.topics.values():
        file = folder.modules.get(topic.module or "")
        if file and file.made and topic.id not in file.made.topics and folder.topics.doc:
            message = f'the module "{topic.module}" does not list the topic "{topic.id}" under its "topics"'
            yield folder.topics.doc.problem(message, topic.id, "module")
    led_to = {one for topic in folder.topics.topics.values() for one in (topic.module, topic.also)}
    for name, module in folder.modules.items():
        if module.made and module.doc and name not in led_to and not module.made.aside:
            message = f'no topic in topics.yml leads to the module "{name}": people find it only in the menu'
            yield Problem(module.doc.path, module.doc.line("topics"), message, "warning")
