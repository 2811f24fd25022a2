"""Which language a text is in, as far as the reader needs to know.

English is told by its function words; other languages are named where their script or their own
function words give them away, so that the reader can say what it does not read.
"""

import re
from collections import Counter

_WORDS = {
    "English": "the of and in to a is was for on that with by as at from it has have said",
    "French": "le la les des et en du une un dans pour que qui par avec sur est au ont",
    "German": "der die das und in den von zu mit auf ist für im dem nicht ein eine als wurde",
    "Spanish": "el la los las de y en que del por con una un para se su al fue como",
    "Portuguese": "o a os as de e em que do da por com uma um para se no na foi dos",
    "Italian": "il la di e che in del della per con un una sono i le da nel al dei",
    "Turkish": "ve bir bu ile için da de olarak olan daha çok en sonra ise gibi kadar",
    "Polish": "i w na z do się że nie jest o od po przez dla oraz jak był",
    "Vietnamese": "và của các trong là cho với được có đã những một này",
    "Indonesian": "dan di yang dengan untuk pada dari ini itu oleh dalam akan telah",
}
FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_SCRIPTS = (
    ("Japanese", re.compile(r"[\u3040-\u30ff]")),
    ("Korean", re.compile(r"[\uac00-\ud7af]")),
    ("Chinese", re.compile(r"[\u4e00-\u9fff]")),
    ("Russian", re.compile(r"[\u0400-\u04ff]")),
    ("Arabic", re.compile(r"[\u0600-\u06ff]")),
    ("Hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("Greek", re.compile(r"[\u0370-\u03ff]")),
    ("Thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("Hindi", re.compile(r"[\u0900-\u097f]")),
)
_SAMPLE = 20_000
_ENOUGH, _SURE = 60, 4


def language_of(text: str) -> str:
    """Return the English name of a text's language, or "unknown" where there is too little of it.

    Examples:
        >>> language_of("The navies of China and Russia held a drill in the Sea of Japan.")
        'English'
        >>> language_of("Министры обороны провели переговоры в Москве.")
        'Russian'
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for name, script in _SCRIPTS:
        if len(script.findall(sample)) > letters * 0.3:
            return name
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(counts.values())
    shares = {
        name: sum(counts[word] for word in words) / max(total, 1)
        for name, words in FUNCTION_WORDS.items()
    }
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < 0.08 and total >= _ENOUGH:
        return "an unknown language"
    hits = shares[best] * total
    sure = shares[best] >= 0.08 and (hits >= _SURE or best == "English")
    return best if sure else "unknown"
