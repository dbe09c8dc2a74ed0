"""Our project as a stock Rasa project: same domain, rules and examples, stock components in the pipeline."""

import shutil
from pathlib import Path

import yaml

PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "LogisticRegressionClassifier"},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.05},
]
FALLBACK_RULE = {
    "version": "3.1",
    "rules": [{"rule": "not understood", "steps": [{"intent": "nlu_fallback"}, {"action": "action_unsure"}]}],
}


def write(ours: Path, folder: Path, actions_port: int) -> None:
    """The converted project into a folder; what was there of an earlier one is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "data", ignore_errors=True)
    for part in ("nlu", "stories"):
        shutil.copytree(ours / "data" / part, folder / "data" / part)
    shutil.copy(ours / "domain.yml", folder / "domain.yml")
    shutil.copy(Path(__file__).with_name("actions.py"), folder / "actions.py")
    own = yaml.safe_load((ours / "config.yml").read_text(encoding="utf-8"))
    _dump(folder / "config.yml", {**own, "assistant_id": "stock", "pipeline": PIPELINE})
    _dump(folder / "data" / "fallback.yml", FALLBACK_RULE)
    _dump(folder / "endpoints.yml", _endpoints(actions_port))
    _dump(folder / "credentials.yml", {"rest": None})


def _endpoints(actions_port: int) -> dict[str, dict[str, str]]:
    """Trackers in a file, because ours survive a restart too."""
    return {
        "action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "trackers.db"},
    }


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
