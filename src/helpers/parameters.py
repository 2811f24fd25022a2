"""What a reader of the report may change, checked, each with a one-line meaning."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from helpers.dates import parse_day
from helpers.errors import InputError, nearest, not_allowed
from helpers.schema import allowed

KEY_EVENTS = (
    "2022-02-04-putin-xi-beijing-no-limits",
    "2023-10-17-putin-xi-beijing-bri-forum",
    "2023-11-08-zhang-youxia-moscow",
)


ARTICLE = "data/articles/2023-11-08-zhang-visit.md"


def _as_day_text(value: object) -> object:
    """Accept the date that YAML makes of an unquoted 2022-01-01."""
    return value.isoformat() if isinstance(value, date) else value


def _as_names(value: object) -> object:
    """Accept ``"exercise, visit"``, the only form ``papermill -p`` can give a list in."""
    if value is None:
        return []
    if isinstance(value, str):
        return [name.strip() for name in value.split(",") if name.strip()]
    return list(value) if isinstance(value, tuple) else value


DayText = Annotated[str, BeforeValidator(_as_day_text)]
Names = Annotated[list[str], BeforeValidator(_as_names)]


class ReportParameters(BaseModel):
    """The parameters of a report, shared by the command, papermill and the notebooks.

    Raises:
        pydantic.ValidationError: From the constructor; use `from_mapping` for readable problems.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    start_date: DayText = Field(
        "", description="First day (YYYY-MM-DD); empty: from the first record."
    )
    end_date: DayText = Field("", description="Last day (YYYY-MM-DD); empty: to the last record.")
    categories: Names = Field([], description="Categories to keep; empty: all.")
    levels: Names = Field([], description="Levels of representation to keep; empty: all.")
    min_confidence: str = Field(
        "low", description="Lowest confidence to keep: low, medium or high."
    )
    key_events: Names = Field(
        list(KEY_EVENTS), description="Ids of the contacts that get a page of their own."
    )
    pivot_date: DayText = Field(
        "2022-02-24", description="Day that divides 'before' from 'after' on the patterns page."
    )
    window_days: int = Field(
        90, ge=1, le=3660, description="Days shown before and after each key contact."
    )
    # Paths of one machine are not shown in pages (`repr`), which are the same wherever made.
    article: str = Field(
        ARTICLE,
        repr=False,
        description="Article to read (HTML, Markdown or text); for its page.",
    )
    data_folder: str = Field(
        "", repr=False, description="Folder of the tables; empty: the project's data/."
    )

    @field_validator("start_date", "end_date", "pivot_date")
    @classmethod
    def _is_a_day(cls, value: str) -> str:
        if value:
            parse_day(value)
        return value

    @field_validator("pivot_date")
    @classmethod
    def _is_given(cls, value: str) -> str:
        if not value:
            raise ValueError("'' is not one day; expected YYYY-MM-DD such as 2022-02-24")
        return value

    @field_validator("categories", "levels", "min_confidence")
    @classmethod
    def _is_allowed(cls, value: Any, info: Any) -> Any:
        column = {"categories": "category", "levels": "level"}.get(info.field_name, "confidence")
        names = [value] if isinstance(value, str) else value
        known = allowed("events", column)
        refused = [not_allowed(column, name, known) for name in names if name not in known]
        if refused:
            raise ValueError(" ".join(refused))
        return value if isinstance(value, str) else sorted(set(value), key=known.index)

    @field_validator("key_events")
    @classmethod
    def _are_distinct(cls, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValueError(
                f"end_date {self.end_date} is before start_date {self.start_date}; "
                "swap them or choose a later end"
            )
        return self

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any], *, where: str = "parameters") -> Self:
        """Return checked parameters.

        Args:
            given: Names and values; a missing name takes its default.
            where: What to call the mapping in a problem, for instance a file's name.

        Raises:
            InputError: One problem for each unknown name or unusable value.
        """
        try:
            return cls.model_validate(dict(given))
        except ValidationError as refused:
            raise InputError(cls._sentences(refused, where)) from None

    @classmethod
    def _sentences(cls, refused: ValidationError, where: str) -> Iterable[str]:
        for error in refused.errors():
            name = ".".join(str(part) for part in error["loc"])
            if error["type"] == "extra_forbidden":
                known = ", ".join(cls.model_fields)
                hint = nearest(name, cls.model_fields)
                yield f"{where}: unknown parameter '{name}'. {hint} Known: {known}."
            else:
                message = error["msg"].removeprefix("Value error, ")
                yield f"{where}: {name + ': ' if name else ''}{message}"

    @classmethod
    def from_yaml(cls, path: str | Path) -> Self:
        """Return the parameters that a YAML file holds.

        Raises:
            InputError: The file cannot be read, is not a YAML mapping, or holds a bad parameter.
        """
        return cls.from_mapping(read_yaml(path), where=str(path))


def read_yaml(path: str | Path) -> dict[str, Any]:
    """Return the mapping that a parameter file holds; an empty file is an empty mapping.

    Raises:
        InputError: The file cannot be read or is not a YAML mapping.
    """
    try:
        given = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as problem:
        raise InputError(f"{path}: cannot be read: {problem.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as problem:
        reason = " ".join(str(problem).split())
        raise InputError(f"{path}: is not YAML: {reason}") from None
    if given is None:
        return {}
    if not isinstance(given, dict):
        kind = type(given).__name__
        raise InputError(f"{path}: expected 'name: value' lines, found a {kind}")
    return {str(name): value for name, value in given.items()}
