"""How to cite the dataset, from ``CITATION.cff`` (https://citation-file-format.github.io)."""

from typing import Any

import yaml

from helpers.dataset import Dataset
from helpers.html import Html, escape, tag
from helpers.schema import PROJECT_FOLDER


def _stated() -> dict[str, Any]:
    text = (PROJECT_FOLDER / "CITATION.cff").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def citation_text(dataset: Dataset) -> str:
    """Return the citation of a version of the data as one line of text."""
    stated = _stated()
    authors = ", ".join(author["name"] for author in stated["authors"])
    year = str(stated["date-released"])[:4]
    fingerprint = dataset.digest[:12]
    return (
        f"{authors} ({year}). {stated['title']}. Version {dataset.version}, "
        f"data fingerprint {fingerprint}. {stated['license']}."
    )


def citation_bibtex(dataset: Dataset) -> str:
    """Return the same citation as a BibTeX entry."""
    stated = _stated()
    authors = " and ".join(f"{{{author['name']}}}" for author in stated["authors"])
    return "\n".join(
        [
            "@misc{sino_russian_contacts,",
            f"  author  = {{{authors}}},",
            f"  title   = {{{stated['title']}}},",
            f"  year    = {{{str(stated['date-released'])[:4]}}},",
            f"  version = {{{dataset.version}}},",
            f"  note    = {{Data fingerprint {dataset.digest[:12]}. {stated['license']}}},",
            "}",
        ]
    )


def citation_card(dataset: Dataset) -> Html:
    """Return the citation as text and as BibTeX, each in a block that a page can copy from."""
    text = tag("p", escape(citation_text(dataset)), id="cite-text", class_="copyable")
    bibtex = tag("pre", escape(citation_bibtex(dataset)), id="cite-bibtex", class_="copyable")
    return Html(tag("div", text, bibtex, class_="citation"))
