"""The files a reader can take from the site."""

import shutil
from pathlib import Path

from helpers.dataset import Dataset
from helpers.export import FORMATS, export
from helpers.parameters import ReportParameters
from helpers.schema import DATA_FOLDER, DESCRIPTOR, read_schema, resources
from helpers.timeline import Timeline


def write_downloads(dataset: Dataset, parameters: ReportParameters, folder: Path) -> None:
    """Write the selected records and the whole data package into a folder.

    Args:
        dataset: All tables.
        parameters: The selection that the files hold, one in each format of `helpers.export`.
        folder: Is made; the data package goes into its ``data/``.
    """
    package = folder / "data"
    package.mkdir(parents=True)
    selected = Timeline(dataset, dataset.events).select(parameters)
    for name in FORMATS:
        export(selected, name, folder)
    described = read_schema(dataset.folder)
    for table in resources(described):
        file = dataset.folder / f"{table}.csv"
        if file.is_file():
            shutil.copyfile(file, package / file.name)
    own = dataset.folder / DESCRIPTOR
    shutil.copyfile(own if own.is_file() else DATA_FOLDER / DESCRIPTOR, package / DESCRIPTOR)
