from pathlib import Path

import yaml

from bench.stock import project
from coach.settings import ROOT


def written(folder: Path, name: str) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    return loaded


def test_stock_rasa_gets_our_domain_and_rules_as_they_are(tmp_path: Path) -> None:
    project.write(ROOT, tmp_path, 5055)
    assert (tmp_path / "domain.yml").read_bytes() == (ROOT / "domain.yml").read_bytes()
    assert {path.name for path in (ROOT / "data/stories").glob("*.yml")} <= {
        path.name for path in (tmp_path / "data/stories").glob("*.yml")
    }


def test_stock_rasa_gets_our_policies_and_stock_components_only(tmp_path: Path) -> None:
    project.write(ROOT, tmp_path, 5055)
    assert written(tmp_path, "config.yml")["policies"] == yaml.safe_load((ROOT / "config.yml").read_text())["policies"]
    assert "coach" not in (tmp_path / "config.yml").read_text()


def test_what_an_earlier_conversion_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/old.yml").write_text("old")
    project.write(ROOT, tmp_path, 5055)
    assert not (tmp_path / "data/old.yml").exists()
