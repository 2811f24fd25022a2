"""Datelines of news: where and when a text was filed, and by whom."""

import re

_AGENCY = (
    r"(?:TASS|ITAR-TASS|Itar-Tass|Xinhua|XINHUA|AFP|Reuters|REUTERS|AP|RIA Novosti|Interfax"
    r"|Sputnik|Kyodo|Kyodo News|Yonhap|UPI|ChinaMil|China Military Online|CNA|ANI"
    r"|PTI|DPA|dpa|Bloomberg|CGTN|Global Times|VOA|RFE/RL|PRNewswire|IRNA|JIJI Press"
    r"|Jiji)"
)
_ANY_AGENCY = r"[A-Z][A-Za-z/. ]{1,30}"
_DATE_IN_LINE = (
    r"(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov"
    r"|Dec)[a-z]*\.?(?:\s*\d{1,2})?(?:,?\s+\d{4})?"
)
_DATELINE = re.compile(
    rf"^(?:\(?{_AGENCY}\)?\s*(?:--|-|–|—)\s*)?(?:[A-Z][A-Z.'\- ]{{2,40}}"
    rf"|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)(?:,?\s+[A-Z][A-Za-z.]+(?:\s[A-Z][A-Za-z.]+)?)?"
    rf"(?:,?\s+{_DATE_IN_LINE})?\s*[.,]?\s*(?:[(/\[]\s*{_AGENCY}[\w "
    rf"/.-]{{0,20}}[)/\]])\s*\.?\s*(?:{_DATE_IN_LINE}\s*)?(?:--"
    rf"|-|–|—|:|\.)?\s*"
    rf"|^(?:[A-Z][A-Z.'\-]+(?:\s[A-Z.'\-]+){{0,3}})"
    rf"(?:,\s+[A-Z][A-Za-z.]+(?:\s[A-Z][A-Za-z]+)?)?,\s+{_DATE_IN_LINE}\s*(?:\."
    rf"|--|-|–|—|:|,)\s*"
    rf"|^(?:[A-Z][A-Z.'/\-]+(?:\s[A-Z.'/\-]+){{0,3}})(?:,\s+[A-Z][A-Za-z.]+)?"
    rf"(?:\s+(?:--|–|-)\s+|\s*—\s*)"
    rf"|^[A-Z][A-Za-z]+(?:[ -][A-Z][a-z]+)?,\s+{_DATE_IN_LINE}\s*[(/\[]{_ANY_AGENCY}[)/\]]\s*"
    rf"(?:--|-|–|—|:|\.)?\s*"
    rf"|^{_DATE_IN_LINE}\s*[(/\[]{_ANY_AGENCY}[)/\]]\s*(?:--|-|–|—|:)\s*"
    rf"|^[A-Z]{{3,}}[A-Z ]*\s\([^)]{{2,80}}\)\s+"
    rf"|^[A-Z][A-Z ]{{3,20}}:\s+|^\(?{_AGENCY}\)?\s*(?:--|-|–|—)\s+"
)
_SHOWN_DATE = re.compile(
    rf"^(?:date|Date|Published|Updated|Posted"
    rf"|Last updated)[:\s]+(?:on\s+)?(?:\d{{4}}-\d\d-\d\d"
    rf"|{_DATE_IN_LINE})(?:[T ]\d\d:\d\d(?::\d\d)?)?\s*"
)


def has_dateline(line: str) -> bool:
    """Return whether a line opens with a dateline."""
    return bool(_DATELINE.match(line))


def take_dateline(line: str) -> tuple[str, str]:
    """Return the dateline (with any date shown before it) and the rest of a first paragraph.

    Examples:
        >>> take_dateline("MOSCOW, April 18. /TASS/. The minister arrived.")
        ('MOSCOW, April 18. /TASS/.', 'The minister arrived.')
    """
    shown = _SHOWN_DATE.match(line)
    at = shown.end() if shown else 0
    match = _DATELINE.match(line[at:])
    end = at + match.end() if match else at
    return line[:end].strip(), line[end:].strip()
