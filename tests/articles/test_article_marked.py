"""The article's page: text with its contacts marked, what each date rests on."""

from helpers.articles import marked, read_article

ARTICLE = "data/articles/2023-11-08-zhang-visit.md"


def test_sentences_that_tell_a_contact_are_marked_and_lead_to_its_row() -> None:
    reading = marked.read_file(ARTICLE)
    text, table = marked.text_with_marks(reading), marked.contacts_table(reading)
    assert "<mark>" in text and 'href="#contact-1"' in text
    for number in range(1, len(reading.events) + 1):
        assert f'id="contact-{number}"' in table


def test_the_table_gives_words_date_rule_and_record() -> None:
    table = marked.contacts_table(marked.read_file(ARTICLE))
    assert "three weeks after" in table and "about 18 October 2023" in table
    assert 'href="timeline.ipynb#2023-10-17-putin-xi-beijing-bri-forum"' in table
    assert "from February 2022 on" in table


def test_text_of_the_article_is_never_markup() -> None:
    hostile = "China and Russia held a joint <script>x</script> drill near <b>Sochi</b> on Monday."
    reading = read_article(hostile, "2023-11-08", title="<i>Drill</i>")
    for page in (marked.text_with_marks(reading), marked.contacts_table(reading)):
        assert "<script>" not in page and "<b>" not in page and "<i>" not in page


def test_the_literal_reading_is_among_the_warnings() -> None:
    assert "last February" in marked.warnings_list(marked.read_file(ARTICLE))
