"""The article's own sentences, and what is left out around them."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.dateline import take_dateline
from helpers.articles.language import language_of
from helpers.articles.lexicon import Lexicon, PhraseTable, tokens_of
from helpers.articles.text import ArticleText, read_text, split_sentences

BODY = (
    "The defence ministers of China and Russia met in Beijing on Monday.\n"
    "They spoke about the drills that the two navies hold each year.\n"
)


def text_of(raw: str) -> ArticleText:
    return read_text(raw, Lexicon.load())


def sentences(raw: str) -> list[str]:
    return [sentence.text for sentence in text_of(raw).sentences]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert split_sentences(
        "Gen. Li met Lt. Gen. Orlov on Nov. 8 in St. Petersburg. It rained."
    ) == [
        "Gen. Li met Lt. Gen. Orlov on Nov. 8 in St. Petersburg.",
        "It rained.",
    ]


def test_a_quotation_ends_with_its_sentence() -> None:
    assert split_sentences('"We are ready." The minister left.') == [
        '"We are ready."',
        "The minister left.",
    ]


def test_appeals_captions_and_links_are_left_out_and_listed() -> None:
    raw = (
        "Support our newsroom!\nMinisters meet in Beijing\nBy Anna Example\n"
        "Photo: the two ministers. Agency / example.org\n" + BODY + "Read more: Something else\n"
        "Sign up for our free newsletter\nDear readers, we need your help to go on.\n"
    )
    read = text_of(raw)
    assert [s.text for s in read.sentences] == BODY.strip().split("\n")
    assert read.title == "Ministers meet in Beijing"
    assert {"byline", "caption", "site furniture"} <= {each.reason for each in read.dropped}


def test_nothing_after_the_appeal_is_read() -> None:
    raw = BODY + "A Message from the editors:\nOn Tuesday China and Russia held a joint drill.\n"
    assert sentences(raw) == BODY.strip().split("\n")


def test_hard_wrapped_lines_are_one_sentence() -> None:
    assert sentences(
        "The ministers of China and Russia met in the capital on Monday for talks\nabout drills."
    ) == ["The ministers of China and Russia met in the capital on Monday for talks about drills."]


def test_a_dateline_is_taken_off_and_kept() -> None:
    assert take_dateline("QINGDAO, Oct. 23 (Xinhua) -- Ships arrived.") == (
        "QINGDAO, Oct. 23 (Xinhua) --",
        "Ships arrived.",
    )
    assert take_dateline("Russia and China met.") == ("", "Russia and China met.")


def test_languages_that_are_not_read_are_named() -> None:
    assert language_of("Министры обороны России и Китая провели переговоры в Москве.") == "Russian"
    assert language_of("中俄两国海军举行联合演习。") == "Chinese"
    french = (
        "Les ministres de la défense se sont réunis dans la capitale pour parler des exercices."
    )
    assert language_of(french) == "French"
    assert language_of("Joint Sea") == "unknown"


@given(st.text(max_size=500))
def test_no_character_is_invented(raw: str) -> None:
    for sentence in sentences(raw):
        assert sentence.strip()


def test_a_mark_after_a_verb_of_the_dictionary_stands_for_all_its_forms() -> None:
    table = PhraseTable()
    table.add("fly~ alongside", "action", {"term": "fly~ alongside"})
    for form in ("fly", "flies", "flew", "flown", "flying"):
        text = f"Bombers {form} alongside fighters."
        assert [m.kind for ms in table.find(text, tokens_of(text)).values() for m in ms]
    assert not table.find("Bombers floated alongside.", tokens_of("Bombers floated alongside."))


def test_a_picture_credit_is_no_heading() -> None:
    text = (
        "Two Ministers Meet in Moscow\n\n"
        "The ministers and a general. Ivan Ivanov, TASS / kremlin.ru\n\n"
        "The defence ministers of China and Russia met in Moscow on Wednesday."
    )
    assert text_of(text).title == "Two Ministers Meet in Moscow"


def test_an_appeal_that_runs_into_a_paragraph_takes_only_its_own_sentences() -> None:
    text = (
        "China's defence minister hailed the close work with the army of Russia. Are you on "
        "WhatsApp? Subscribe to our channel. His trip to Moscow, where he met Putin on Sunday, "
        "follows others of its kind."
    )
    kept = [sentence.text for sentence in read_text(text, Lexicon.load()).sentences]
    assert len(kept) == 2 and not any("Subscribe" in each for each in kept)


def test_lines_broken_at_a_width_are_joined_in_short_paragraphs_too() -> None:
    text = (
        "China, Russia and four formerly\nSoviet-controlled Central Asian states will hold\n"
        "joint anti-terrorism exercises in Russia next\nyear, the agency said on Wednesday.\n\n"
        "The six nations of the organisation announced\nthe drills in a communique.\n\n"
    )
    kept = [sentence.text for sentence in read_text(text, Lexicon.load()).sentences]
    assert kept[0].endswith("said on Wednesday.") and kept[1].startswith("The six nations")
