from pathlib import Path

import nbformat
import pytest
from toy_site import ToySite, code, prose

from helpers.build.execute import execute_pages
from helpers.build.plan import Page
from helpers.build.steps import Step, silent
from helpers.errors import InputError


@pytest.fixture
def toy(tmp_path: Path) -> ToySite:
    return ToySite(tmp_path / "toy {with braces}")


def page(path: Path, name: str = "", **parameters: object) -> Page:
    return Page(name or path.stem, path, path.stem, parameters)


def run(folder: Path, *pages: Page) -> dict[str, str]:
    """What the last cell of each page put out."""
    folder.mkdir()
    executed = execute_pages(pages, folder, jobs=2, progress=silent)
    notebooks = {name: nbformat.read(path, as_version=4) for name, path in executed.items()}
    return {name: read.cells[-1].outputs[-1]["text"] for name, read in notebooks.items()}


def test_pages_run_with_their_own_parameters(toy: ToySite, tmp_path: Path) -> None:
    path = toy.write("index", code("n = 1", "parameters"), code("print(n)"))
    said = run(tmp_path / "out", page(path, "one", n=1), page(path, "two", n=2))
    assert said == {"one": "1\n", "two": "2\n"}


def test_kernels_have_no_user_profile_and_a_fixed_hash_seed(
    toy: ToySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    startup = tmp_path / "profile" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("hidden = 1", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "profile"))
    path = toy.write("index", code("print('hidden' in globals(), hash('a'))"))
    said = run(tmp_path / "out", page(path, "one"), page(path, "two"))
    assert said["one"].startswith("False ")
    assert said["one"] == said["two"]


def test_a_failing_page_is_named_with_its_cell_and_error(toy: ToySite, tmp_path: Path) -> None:
    path = toy.write(
        "index",
        prose("# Title"),
        code("n = 1", "parameters"),
        code("first = 1\n1 / 0\nlast = 2"),
    )
    with pytest.raises(InputError) as refused:
        run(tmp_path / "out", page(path, n=2))
    (problem,) = refused.value.problems
    assert problem.startswith(
        "page index: index.ipynb, cell 3: ZeroDivisionError: division by zero"
    )
    assert "\n    first = 1\n    1 / 0\n" in problem
    assert not list((tmp_path / "out").iterdir())


def test_the_failing_cell_is_counted_right_before_the_parameters_too(
    toy: ToySite, tmp_path: Path
) -> None:
    path = toy.write("index", code("1 / 0"), code("n = 1", "parameters"))
    with pytest.raises(InputError, match=r"index.ipynb, cell 1: ZeroDivisionError"):
        run(tmp_path / "out", page(path, n=2))


def test_the_failing_cell_is_counted_right_without_parameters(toy: ToySite, tmp_path: Path) -> None:
    path = toy.write("index", prose("# Title"), code("1 / 0"))
    with pytest.raises(InputError, match=r"index.ipynb, cell 2: ZeroDivisionError"):
        run(tmp_path / "out", page(path))


def test_a_kernel_that_dies_is_reported(toy: ToySite, tmp_path: Path) -> None:
    path = toy.write("index", code("import os\nos._exit(1)"))
    with pytest.raises(InputError, match=r"page index: index.ipynb: could not be run"):
        run(tmp_path / "out", page(path))


def test_each_page_is_reported_when_it_is_done(toy: ToySite, tmp_path: Path) -> None:
    path = toy.write("index", code("1"))
    steps: list[Step] = []
    execute_pages([page(path, "a"), page(path, "b")], tmp_path, jobs=1, progress=steps.append)
    assert [(step.what, step.page, step.total) for step in steps] == [
        ("executed", "a", 2),
        ("executed", "b", 2),
    ]
