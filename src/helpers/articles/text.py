"""The sentences of an article's own text, and what was dropped around them.

A saved page is reduced by trafilatura (Barbaresi 2021); pasted text and what is left of pages is
read line by line: prose stays, furniture (appeals, captions, links, cookie notices) is dropped and
listed. The words that mark furniture are in ``article_terms.csv``.
"""

import re
from dataclasses import dataclass, field

from helpers.articles.chronology import with_entries
from helpers.articles.dateline import has_dateline, take_dateline
from helpers.articles.language import FUNCTION_WORDS
from helpers.articles.lexicon import Lexicon, tokens_of
from helpers.articles.lines import ENDS_LIKE_PROSE, lines_of, plain

MOST_CHARACTERS = 100_000
LONGEST_SENTENCE = 1_500
LONGEST_WORD = 80
_LONG_LINE, _CUT_OFF = 18, 9
_SENTENCE = 9

_ABBREVIATIONS = (
    r"(?:Gen|Lt|Col|Maj|Adm|Capt|Cmdr|Sgt|Brig|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Hon"
    r"|Jr|Sr|St|No|Nos|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Inc|Ltd|Co|Corp"
    r"|Ave|Dept|Fig|approx|ca|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|R\.O|D\.C|e\.g|i\.e|[A-Z]|[A-Z]\.[A-Z])"
)
_END = re.compile(
    r"([.!?…][\"'”’»)\]]*)\s+(?=[\"'“‘«(\[<]?[A-Z0-9])|([.!?][\"”’»])(?=[A-Z])"
    r"|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(\"'“‘]){_ABBREVIATIONS}\.$")
_LABEL = re.compile(r"(?i:^(?:source|sources|tags|via|topics|keywords|filed under|share)\s*:)")
_APPEAL = re.compile(r"^(?:Support|Donate|Join|Follow|Help|Become|Get|Download|Buy)\b[^.]{0,60}!$")
_BYLINE = re.compile(
    r"(?i:^\s*(?:by|reporting by|editing by|written by|author:?)\s+[A-Z])"
    r"|^\s*\(?(?:Web )?[Ee]ditors?:"
)
_POINTS_OUT = re.compile(
    r"\((?:\d\w+ from )?(?:L|R|C|left|right|center|centre|front)(?: [^)]*)?\)"
    r"|, (?:left|right|center|centre|second left|second right),"
)
_CAPTION = re.compile(
    r"(?i:\(?(?:photo|image|picture|illustration|video|file photo"
    r"|credit)s?\s*(?:by|:|/|source|credit|courtesy|\()"
    r"|/ ?(?:kremlin\.ru|getty|afp|reuters|tass)\s*$"
    r"|\bin this (?:\w+ ){0,2}(?:picture|photo(?:graph)?|image)\b)"
    r"|/HANDOUT\b|\b(?:Photo|Photos|Image)\s*$|\((?:[A-Z][\w.]+\s){1,3}[A-Z]\w+(?:/[\w ]+)?\)$"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence with its place in the article, and the date of its entry in a chronology."""

    text: str
    paragraph: int
    number: int
    entry: str = ""


@dataclass(frozen=True)
class Dropped:
    """A line that is not the article's own text, and why."""

    text: str
    reason: str


@dataclass
class ArticleText:
    """What was read of an article.

    Attributes:
        title: Its heading, or "".
        sentences: Its own sentences, in order.
        dropped: Lines left out, with the reason.
        dateline: The dateline taken off the first sentence ("MOSCOW, April 18 (Xinhua)"), or "".
        head: Short lines before the text (byline, date line), where a date may be shown.
        warnings: What a reader should know about the text.
    """

    title: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    dateline: str = ""
    head: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph.

    Examples:
        >>> split_sentences('Gen. Zhang arrived on Nov. 8. "Welcome," he said. It rained.')
        ['Gen. Zhang arrived on Nov. 8.', '"Welcome," he said.', 'It rained.']
    """
    sentences, start = [], 0
    for match in _END.finditer(paragraph):
        cut = match.end(1) if match[1] else match.end(2) if match[2] else match.start()
        if _ABBREVIATED.search(paragraph[max(start, cut - 12) : cut].rstrip("\"')]")):
            continue
        sentences.append(paragraph[start:cut].strip())
        start = cut
    sentences.append(paragraph[start:].strip())
    return [part for each in sentences if each for part in _bounded(each)]


def _bounded(sentence: str) -> list[str]:
    """Cut what no sentence can be that long, so that hostile text costs no more than its length."""
    size = LONGEST_SENTENCE
    return [sentence[at : at + size] for at in range(0, len(sentence), size)]


def read_text(text: str, lexicon: Lexicon, title: str = "") -> ArticleText:
    """Return the article's own sentences from pasted text or Markdown.

    Args:
        text: The text, boilerplate and all.
        lexicon: The dictionaries (for the words that mark boilerplate).
        title: The heading if it is known from elsewhere.
    """
    article = ArticleText(title=plain(title))
    given = plain(text)
    if len(given) > MOST_CHARACTERS:
        article.warnings.append(
            f"only the first {MOST_CHARACTERS:,} of {len(given):,} characters were read"
        )
        given = given[:MOST_CHARACTERS]
    prose = 0
    heading = ""
    tail = False
    lines = with_entries([_without_title(each, article.title) for each in lines_of(given)])
    for number, (line, entry) in enumerate(lines, start=1):
        cut_off = number == len(lines) and prose >= 2
        reason = "after the end of the article" if tail else _why_dropped(line, lexicon, cut_off)
        if not tail and prose >= 2 and _starts_tail(line, lexicon):
            tail, reason = True, "appeal or links after the article"
        reason = reason or ("heading" if take_dateline(line)[1] == article.title else "")
        if reason == "heading" and not prose:
            heading = take_dateline(line)[1] if len(tokens_of(line)) >= 4 else heading
            article.head.append(line)
        kept = _salvaged(line, lexicon) if reason in ("site furniture", "caption") else ""
        if reason:
            article.dropped.append(Dropped(line[:200], reason))
        if reason and not kept:
            continue
        line = kept or line
        prose += 1
        _add_paragraph(article, line, entry)
    article.title = article.title or heading
    return article


def _salvaged(line: str, lexicon: Lexicon) -> str:
    """Return the sentences of a paragraph that an appeal or a caption runs into, if they are most.

    "... with Russia. Are you on Telegram? Subscribe to our channel. The minister's trip ..."
    """
    sentences = split_sentences(line)
    shown = [at for at, each in enumerate(sentences) if _is_caption(each)]
    after = sentences[max(shown, default=-1) + 1 :]
    own = [s for s in after if len(tokens_of(s)) >= _SENTENCE and not _why_dropped(s, lexicon)]
    return " ".join(own) if len(sentences) > 1 and len(own) * 2 >= len(sentences) else ""


def _is_caption(text: str) -> bool:
    return bool(_CAPTION.search(text) or _POINTS_OUT.search(text))


def _without_title(line: str, title: str) -> str:
    """Return a line without the heading that runs into it ("... tiesBeijing, Dec 21 ...")."""
    rest = line[len(title) :]
    return rest if title and line.startswith(title) and rest[:1].isupper() else line


def _add_paragraph(article: ArticleText, line: str, entry: str) -> None:
    if not article.dateline and len(article.sentences) < 5:
        article.dateline, line = take_dateline(line)
    paragraph = article.sentences[-1].paragraph + 1 if article.sentences else 0
    for text in split_sentences(line):
        article.sentences.append(Sentence(text, paragraph, len(article.sentences), entry))


def _why_dropped(line: str, lexicon: Lexicon, cut_off: bool = False) -> str:
    """Return why a line is no prose of the article, or ""; the last may be cut off."""
    words = tokens_of(line)
    if any(len(word.text) > LONGEST_WORD for word in words):
        return "no words"
    found = lexicon.phrases.find(line, words).get("subscription", [])
    prose = len(words) >= 10 and bool(ENDS_LIKE_PROSE.search(line))
    if found and (not prose or found[0].start < 12 or len(found) > 1):
        return "site furniture"
    if _LABEL.match(line) or _APPEAL.match(line):
        return "site furniture"
    if _BYLINE.search(line) and len(words) < 20:
        return "byline"
    if _is_caption(line) and len(words) < 60 and not has_dateline(line):
        return "caption"
    ends = bool(ENDS_LIKE_PROSE.search(line))
    plain_words = sum(word.lower in FUNCTION_WORDS["English"] for word in words)
    if len(words) >= 6 and ends and (plain_words or not line.isascii()):
        return ""
    if len(words) >= (_CUT_OFF if cut_off else _LONG_LINE) and (
        plain_words >= 3 or not line.isascii()
    ):
        return ""
    return "" if len(words) >= 3 and ends and line[-1] in ".\"!?'" and plain_words else "heading"


def _starts_tail(line: str, lexicon: Lexicon) -> bool:
    words = tokens_of(line)
    found = lexicon.phrases.find(line, words).get("tail", [])
    return bool(found) and found[0].start < 3 and len(words) <= 14 and ": " not in line
