import json
import re
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from built_site import BuiltSite

from helpers import Timeline
from helpers.build.finish import page_facts
from helpers.build.publish import file_digest, site_files
from helpers.parameters import KEY_EVENTS
from helpers.schema import PROJECT_FOLDER

ALWAYS = ["article", "index", "methods", "patterns", "places", "timeline"]
CONTACTS = [f"contact-{event_id}" for event_id in KEY_EVENTS]
PAGES = sorted([*CONTACTS, *ALWAYS])
KEY_DATES = ["4 February 2022", "17–18 October 2023", "8 November 2023"]


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def broken_links(site: BuiltSite) -> list[str]:
    """Each link or reference inside the site that leads to no file or no anchor."""
    anchors = {
        name: {tag["id"] for tag in page.select("[id]")} for name, page in site.pages().items()
    }
    broken = []
    for name, page in site.pages().items():
        for tag in page.select("[href], [src]"):
            address = urlsplit(str(tag.get("href") or tag.get("src")))
            if address.scheme or address.netloc:
                continue
            target = unquote(address.path) or f"{name}.html"
            known = anchors.get(target.removesuffix(".html"))
            if not (site.folder / target).is_file():
                broken.append(f"{name}: {target}")
            elif address.fragment and known is not None and unquote(address.fragment) not in known:
                broken.append(f"{name}: {target}#{address.fragment}")
    return broken


def test_all_pages_are_there(site: BuiltSite) -> None:
    assert site.names == PAGES


def test_every_page_has_one_title_a_language_and_landmarks(site: BuiltSite) -> None:
    titles = set()
    for page in site.pages().values():
        assert page.html["lang"] == "en-GB"
        assert len(page.select("h1")) == 1
        assert len(page.select("main")) == 1
        assert page.select_one("meta[name=description]")["content"]
        titles.add(page.title.string)
    assert len(titles) == len(PAGES)


def test_no_id_is_used_twice_on_a_page(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), (name, {each for each in ids if ids.count(each) > 1})


def test_no_link_inside_the_site_is_broken(site: BuiltSite) -> None:
    assert broken_links(site) == []


def test_with_all_records_every_link_to_a_record_works(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        assert not page.select("a.outside-selection"), name


def test_no_page_loads_anything_from_outside(site: BuiltSite) -> None:
    for name in site.names:
        assert page_facts(site.text(name)).outside == ()
    for path in (site.folder / "assets").glob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", path.read_text("utf-8")), path


def test_every_page_forbids_what_it_does_not_need(site: BuiltSite) -> None:
    for page in site.pages().values():
        policy = page.select_one("meta[http-equiv='Content-Security-Policy']")["content"]
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert not page.select("[onclick], [onload], [onerror]")


def test_every_record_is_on_the_timeline_page_with_links_to_its_sources(site: BuiltSite) -> None:
    dataset = Timeline.load().dataset
    page = site.page("timeline")
    rows = {row["id"]: row for row in page.select("tr[id]")}
    cited = dataset.citations.merge(dataset.sources, on="source_id").groupby("event_id")["url"]
    for event_id, urls in cited:
        linked = {link["href"] for link in rows[event_id].select("a[href]")}
        assert set(urls) <= linked, event_id
    assert set(dataset.events["event_id"]) <= set(rows)


def test_the_key_contacts_have_pages_with_their_dates(site: BuiltSite) -> None:
    for event_id, date in zip(KEY_EVENTS, KEY_DATES, strict=True):
        page = site.page(f"contact-{event_id}")
        assert date in words(page), event_id
        assert f"contact-{event_id}.html" in {
            a["href"] for a in site.page("index").select("main a[href]")
        }
    overview = words(site.page("index"))
    assert all(date in overview for date in KEY_DATES)


def test_every_figure_has_a_title_a_description_its_selection_and_its_data(site: BuiltSite) -> None:
    figures = [figure for page in site.pages().values() for figure in page.select("figure.chart")]
    assert len(figures) >= 6
    for figure in figures:
        assert figure.select_one(".chart-title").get_text(strip=True), figure["id"]
        assert figure.select_one(".chart-description").get_text(strip=True), figure["id"]
        assert figure.select_one(".chart-selection").get_text(strip=True), figure["id"]
        assert figure.select_one(".chart-table table, .chart-table-link a"), figure["id"]
        data = json.loads(figure.select_one("script[type='application/json']").string)
        assert set(data) >= {"data", "layout"}


def test_citations_are_resolved(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        for citation in page.select(".citation"):
            assert "?" not in citation.get_text(), (name, citation.get_text())
            assert page.select("#refs .csl-entry"), name


def test_the_footer_names_versions_and_engine(site: BuiltSite) -> None:
    for page in site.pages().values():
        assert re.search(
            r"Report [\d.]+, data [\d.]+ \( ?[0-9a-f]{12} ?\), made with Pandoc [\d.]+",
            words(page.select_one("footer")),
        )


def test_the_record_of_the_build_fits_the_files(site: BuiltSite) -> None:
    record = json.loads((site.folder / "build.json").read_text(encoding="utf-8"))
    files = {path.relative_to(site.folder).as_posix(): path for path in site_files(site.folder)}
    assert record["files"] == {name: file_digest(path) for name, path in files.items()}
    assert set(record["pages"]) == set(PAGES)
    assert record["parameters"]["key_events"] == list(KEY_EVENTS)
    assert record["engine"]["name"] == "pandoc"


def test_downloads_hold_the_selection_and_the_whole_data_package(site: BuiltSite) -> None:
    records = json.loads((site.folder / "downloads" / "events.json").read_text(encoding="utf-8"))
    assert len(records) == len(Timeline.load())
    for path in (PROJECT_FOLDER / "data").glob("events.csv"):
        assert file_digest(site.folder / "downloads" / "data" / path.name) == file_digest(path)
    assert (site.folder / "downloads" / "data" / "datapackage.json").is_file()


def test_nothing_in_the_site_names_this_machine(site: BuiltSite) -> None:
    for path in site_files(site.folder):
        if path.name != "plotly.min.js":
            content = path.read_bytes()
            assert str(PROJECT_FOLDER).encode() not in content, path
            assert str(site.folder.parent).encode() not in content, path
            assert b"papermill" not in content.lower() or path.name == "methods.html", path


def test_a_report_on_one_year_holds_only_its_records(of_2023: BuiltSite) -> None:
    dataset = Timeline.load().dataset
    shown = {row["id"] for row in of_2023.page("timeline").select("tr[id]")}
    selected = Timeline.load().between("2023-01-01", "2023-12-31")
    assert shown & set(dataset.events["event_id"]) == set(selected.events["event_id"])


def test_a_report_on_one_year_has_pages_for_the_key_contacts_of_that_year(
    of_2023: BuiltSite,
) -> None:
    assert of_2023.names == sorted([*CONTACTS[1:], *ALWAYS])


def test_a_report_on_one_year_has_no_broken_links(of_2023: BuiltSite) -> None:
    assert broken_links(of_2023) == []


def test_a_report_on_one_year_says_so_on_every_page(of_2023: BuiltSite) -> None:
    for name in ("index", "timeline", "patterns", "places"):
        assert "2023" in words(of_2023.page(name).select_one("main")), name


def test_a_report_without_records_says_so(of_nothing: BuiltSite) -> None:
    assert of_nothing.names == ALWAYS
    assert re.search(r"\b[Nn]o records?\b", words(of_nothing.page("index")))
    assert re.search(r"\b[Nn]o records?\b", words(of_nothing.page("timeline")))
    assert broken_links(of_nothing) == []
    for name, page in of_nothing.pages().items():
        shown = {
            words(tag) for tag in page.select("main p, main td, main dd, main figcaption span")
        }
        assert not shown & {"nan", "NaN", "NaT", "None"}, name
