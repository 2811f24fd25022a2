"""Small pieces of HTML in which every word from the data is shown as text, never read as markup."""

from html import escape as _escape
from urllib.parse import quote, urlsplit


def escape(text: object) -> str:
    """Return text that is safe between tags and inside a quoted attribute."""
    return _escape(str(text), quote=True)


def tag(name: str, *content: str, **attributes: object) -> str:
    """Return an element around content that is already HTML.

    Args:
        name: The element's name.
        content: HTML, joined without a separator.
        attributes: Values are escaped; ``class_`` stands for ``class`` and ``_`` for ``-``.
            ``None``, ``False`` and ``""`` leave an attribute out, ``True`` writes it bare.
    """
    return f"<{_opening(name, attributes)}>{''.join(content)}</{name}>"


def leaf(name: str, **attributes: object) -> str:
    """Return an SVG element without content; attributes as for `tag`."""
    return f"<{_opening(name, attributes)}/>"


def _opening(name: str, attributes: dict[str, object]) -> str:
    written = [name]
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(label)
        elif value not in (None, False, ""):
            written.append(f'{label}="{escape(value)}"')
    return " ".join(written)


def is_web_address(url: str) -> bool:
    """Tell whether a URL is http or https with a host; nothing else becomes a link."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def outside_link(url: str, text: str) -> str:
    """Return a link to another site, or only its text when the URL is not http(s)."""
    if not is_web_address(url):
        return escape(text)
    return tag("a", escape(text), href=url.strip())


def record_address(event_id: str, page: str = "timeline.ipynb") -> str:
    """Return the address of a record: its row on the timeline page, or its own page."""
    return f"{page}#{quote(event_id)}"


class Html(str):
    """HTML that a notebook shows as such; its own text is what it is made of."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<Html of {len(self)} characters>"


_SCRIPTS = (("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7af"), ("zh", "\u4e00", "\u9fff"))


def language_of(text: str) -> str:
    """Return the language code of a text not in Latin script, by its letters; empty otherwise.

    Cyrillic counts as Russian, Han characters without kana as Chinese: enough for a screen reader
    to choose a voice.
    """
    for code, first, last in _SCRIPTS:
        if any(first <= letter <= last for letter in text):
            return code
    return "ru" if any("\u0400" <= letter <= "\u04ff" for letter in text) else ""
