"""Whether a site already stands as a build would leave it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.build.plan import SITE_FILE
from helpers.build.publish import RECORD
from helpers.build.request import Request
from helpers.build.verify import differences
from helpers.errors import InputError
from helpers.fingerprint import (
    digest_of,
    environment_digest,
    file_digest,
    files_digest,
    folder_digest,
    package_digest,
    values_of,
)
from helpers.schema import DATA_FOLDER, data_folder

KIND = "sites"


@dataclass(frozen=True)
class Standing:
    """What is remembered of the site that a request makes."""

    request: Request

    @cached_property
    def key(self) -> str:
        """The digest of everything that a site is made from."""
        project, parameters = self.request.project, self.request.parameters
        notebooks = [notebook for _, notebook in project.entries]
        files = [project.folder / SITE_FILE, project.bibliography, *notebooks]
        data = data_folder(parameters.data_folder)
        parts = [
            files_digest(files, project.folder),
            values_of(parameters.model_dump()),
            [folder_digest(each) for each in (data, DATA_FOLDER)],
            str(self.request.engine),
            package_digest(),
            environment_digest(),
        ]
        return digest_of(parts)

    def pages(self) -> tuple[str, ...]:
        """Return the pages of the site in the output if a build would leave every byte as it is."""
        output = self.request.output
        remembered = self.request.cache.get_json(KIND, self.key)
        record = output / RECORD
        if not remembered or not record.is_file() or file_digest(record) != remembered["record"]:
            return ()
        try:
            return () if differences(output) else tuple(remembered["pages"])
        except InputError:
            return ()

    def remember(self, pages: Sequence[str]) -> None:
        """Remember the site that was just made."""
        record = file_digest(self.request.output / RECORD)
        self.request.cache.put_json(KIND, self.key, {"record": record, "pages": list(pages)})
