from pathlib import Path

import pytest
from toy_site import ToySite, code, prose

from helpers.build.plan import Site, declared_parameters, plan_pages, unknown_key_events
from helpers.errors import InputError
from helpers.parameters import KEY_EVENTS, ReportParameters


@pytest.fixture
def toy(tmp_path: Path) -> ToySite:
    return ToySite(tmp_path / "toy")


def test_pages_come_in_the_order_of_the_navigation_and_contacts_once_a_key_event(
    toy: ToySite,
) -> None:
    pages = plan_pages(ReportParameters(), toy.site, ["b", "a"])
    assert [page.name for page in pages] == ["index", "contact-b", "contact-a"]
    assert [page.event_id for page in pages] == [None, "b", "a"]


def test_without_key_events_no_contact_page_is_planned(toy: ToySite) -> None:
    pages = plan_pages(ReportParameters(), toy.site, [])
    assert [page.name for page in pages] == ["index"]


def test_a_notebook_gets_only_the_parameters_it_declares(toy: ToySite) -> None:
    index, contact = plan_pages(
        ReportParameters(start_date="2022-01-01", window_days=7), toy.site, ["a"]
    )
    assert index.parameters == {"start_date": "2022-01-01"}
    assert contact.parameters == {"window_days": 7, "event_id": "a"}


def test_a_parameter_that_the_report_does_not_have_is_refused_with_the_nearest(
    toy: ToySite,
) -> None:
    toy.write("index", code("window_day = 3", "parameters"))
    with pytest.raises(InputError, match=r"index.ipynb.*'window_day'.*'window_days'"):
        plan_pages(ReportParameters(), toy.site, KEY_EVENTS)


def test_all_unusable_notebooks_are_named_at_once(toy: ToySite) -> None:
    (toy.notebooks / "index.ipynb").unlink()
    (toy.notebooks / "contact.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        plan_pages(ReportParameters(), toy.site, KEY_EVENTS)
    missing, damaged = refused.value.problems
    assert "index.ipynb: cannot be read" in missing
    assert "contact.ipynb: is not a notebook" in damaged


def test_declared_parameters_are_read_without_running_the_cell(toy: ToySite) -> None:
    path = toy.write(
        "index",
        prose("x = 1"),
        code("a = 1\nb: int = 2  # words\n# c = 3\nprint(a)", "parameters"),
        code("d = 4"),
    )
    assert declared_parameters(path) == ["a", "b"]


def test_a_parameters_cell_that_is_not_python_is_refused(toy: ToySite) -> None:
    path = toy.write("index", code("a = ", "parameters"))
    with pytest.raises(InputError, match=r"index.ipynb: parameters cell"):
        declared_parameters(path)


def test_a_project_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"_quarto.yml: cannot be read"):
        plan_pages(ReportParameters(), Site(tmp_path), KEY_EVENTS)


def test_an_unknown_key_event_is_refused_with_the_nearest() -> None:
    parameters = ReportParameters(key_events=["2022-02-04-talk", "2022-03-01-visit"])
    problems = unknown_key_events(parameters, ["2022-02-04-talks", "2022-03-01-visit"])
    assert problems == [
        "key event '2022-02-04-talk' is not in the data. Did you mean '2022-02-04-talks'?"
    ]


def test_every_notebook_of_the_report_declares_only_known_parameters() -> None:
    names = [page.name for page in plan_pages(ReportParameters(), Site(), KEY_EVENTS)]
    assert names[0] == "index"
    assert {"timeline", "patterns", "places", "methods"} < set(names)


def test_quarto_renders_the_same_notebooks_as_the_command() -> None:
    site = Site()
    rendered = [site.folder / name for name in site.settings["project"]["render"]]
    assert rendered == [notebook for _, notebook in site.entries]
