import bibtexparser
import yaml
from bs4 import BeautifulSoup

from helpers.citing import citation_bibtex, citation_card, citation_text
from helpers.dataset import Dataset
from helpers.schema import PROJECT_FOLDER


def test_the_citation_names_the_version_and_the_very_data() -> None:
    dataset = Dataset.load()
    said = citation_text(dataset)
    assert f"Version {dataset.version}," in said and dataset.digest[:12] in said
    stated = yaml.safe_load((PROJECT_FOLDER / "CITATION.cff").read_text(encoding="utf-8"))
    assert stated["title"] in said and stated["version"] == dataset.version


def test_the_bibtex_is_one_readable_entry() -> None:
    library = bibtexparser.parse_string(citation_bibtex(Dataset.load()))
    [entry] = library.entries
    assert entry["version"] == Dataset.load().version
    assert not library.failed_blocks


def test_both_forms_can_be_copied_from_the_page() -> None:
    soup = BeautifulSoup(citation_card(Dataset.load()), "html.parser")
    assert [block.name for block in soup.select(".copyable")] == ["p", "pre"]
