"""Shows a build's steps: bars on a terminal, lines anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from helpers.build.steps import Progress, Step


@contextmanager
def shown_on(console: Console) -> Iterator[Progress]:
    """Yield what a build reports its steps to."""
    if not console.is_terminal:
        yield lambda step: console.print(line(step), highlight=False, soft_wrap=True)
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Bars(*columns, TimeElapsedColumn(), console=console, transient=True) as bars:
        yield _on_bars(bars)


def line(step: Step) -> str:
    """Return a step in words."""
    return f"{step.what} {step.page} in {step.seconds:.1f} s"


def _on_bars(bars: Bars) -> Progress:
    """Return what moves one bar for each kind of step."""
    tasks: dict[str, TaskID] = {}

    def show(step: Step) -> None:
        if step.what not in tasks:
            tasks[step.what] = bars.add_task(step.what, total=step.total)
        bars.advance(tasks[step.what])
        bars.console.print(line(step), highlight=False)

    return show
