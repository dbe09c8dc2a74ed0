"""Runs the model's graph node after node. The same nodes as Rasa's runner, without asking dask for a plan each time."""

from collections.abc import Mapping
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class DirectRunner:
    """Takes the place of a loaded DaskGraphRunner (rasa/engine/runner/dask.py:82-120).

    That one looks for the needed nodes, builds a dask graph and has it put in order at each of the three runs of a
    turn; here it is done once a target.
    """

    def __init__(self, loaded: DaskGraphRunner) -> None:
        self._schema = loaded._graph_schema
        self._nodes = loaded._instantiated_nodes
        self._plans: dict[tuple[str, ...], tuple[str, ...]] = {}

    def run(self, inputs: Mapping[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Outputs of the targets. Raises GraphRunError where Rasa's runner does."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._plans:
            self._plans[wanted] = self._plan(wanted)
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name in self._plans[wanted]:
                if name not in done:
                    needs = self._schema.nodes[name].needs.values()
                    done[name] = self._nodes[name](*[done.get(need, need) for need in needs])
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)

    def _plan(self, targets: tuple[str, ...]) -> tuple[str, ...]:
        """Every node the targets need, each after what it needs itself."""
        order: dict[str, None] = {}

        def add(name: str) -> None:
            if name in order or name not in self._schema.nodes:
                return
            for need in self._schema.nodes[name].needs.values():
                add(need)
            order[name] = None

        for target in targets:
            add(target)
        return tuple(order)
