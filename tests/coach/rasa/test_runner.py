import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from coach.rasa.runner import DirectRunner


class Stock:
    """What a loaded DaskGraphRunner has: a schema and its nodes."""

    _build_dask_graph = DaskGraphRunner._build_dask_graph
    _add_inputs_to_graph = staticmethod(DaskGraphRunner._add_inputs_to_graph)
    run = DaskGraphRunner.run

    def __init__(self, nodes):
        self.ran = []
        needs = {
            name: SchemaNode(dict(zip(wants, wants, strict=True)), object, "", "", {})
            for name, (wants, _) in nodes.items()
        }
        self._graph_schema = GraphSchema(needs)
        self._instantiated_nodes = {name: self._node(name, work) for name, (_, work) in nodes.items()}
        self._execution_context = None

    def _node(self, name, work):
        def run(*inputs):
            self.ran.append(name)
            return name, work(*[value for _, value in inputs])

        return run


NODES = {
    "last": (("left", "right"), lambda left, right: left + right),
    "left": (("first",), lambda first: first * 2),
    "right": (("first", "given"), lambda first, given: first + given),
    "first": (("given",), lambda given: given + 1),
    "unused": (("given",), lambda given: 1 / 0),
}


@pytest.mark.parametrize("targets", [["last"], ["left", "right"], ["first"]])
def test_targets_come_out_as_from_rasas_runner(targets):
    assert DirectRunner(Stock(NODES)).run({"given": 3}, targets) == Stock(NODES).run({"given": 3}, targets)


def test_every_needed_node_runs_once_and_no_other():
    stock = Stock(NODES)
    DirectRunner(stock).run({"given": 3}, ["last"])
    assert sorted(stock.ran) == ["first", "last", "left", "right"]


def test_a_second_run_starts_anew():
    runner = DirectRunner(Stock(NODES))
    assert [runner.run({"given": n}, ["last"])["last"] for n in (1, 2)] == [7, 11]


def test_what_rasas_runner_calls_a_graph_error_is_one_here():
    def stuck(given):
        raise RuntimeError("stuck")

    broken = {"only": (("given",), stuck)}
    for runner in (Stock(broken), DirectRunner(Stock(broken))):
        with pytest.raises(GraphRunError):
            runner.run({"given": 1}, ["only"])


def test_other_errors_pass():
    with pytest.raises(ZeroDivisionError):
        DirectRunner(Stock(NODES)).run({"given": 1}, ["unused"])


def test_nodes_are_called_as_rasa_calls_them():
    assert GraphNode.__call__.__annotations__["return"] == "Tuple[Text, Any]"
