"""Reads an article into the timeline: its contacts, when each was, and which are known.

A page (`page`) becomes sentences (`text`), the dictionaries (`lexicon`) find who did what
(`sentence`, `actions`), time expressions are resolved from the day of publication (`times`),
mentions become events (`events`), and events are compared with the records (`links`).
"""

from helpers.articles.outcome import outcome
from helpers.articles.page import Page, read_page
from helpers.articles.reader import ArticleReading, read_article

__all__ = ["ArticleReading", "Page", "outcome", "read_article", "read_page"]
