"""What a fresh machine needs: the Makefile, the locks, the conda environment, the check script."""

import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers.schema import PROJECT_FOLDER

LOCKS = ["requirements.lock", "requirements-test.lock"]
CONDA_NAMES = {"pypandoc-binary": "pypandoc"}
CONDA_ONLY = {"python", "pip", "setuptools", "quarto", "pandoc"}


def project() -> dict[str, Any]:
    return tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A package's name as indexes normalise it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(lines: list[str]) -> dict[str, str]:
    """Name and version limit of each requirement."""
    split = [re.match(r"([\w.-]+)\s*(.*)", line) for line in lines]
    return {plain(found[1]): found[2] for found in split if found}


def locked(lock: str) -> dict[str, list[str]]:
    """The versions that a lock holds, by package; platforms can differ."""
    text = (PROJECT_FOLDER / lock).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, number in re.findall(r"^([\w.-]+)==([\w.+!]+)", text, re.MULTILINE):
        found.setdefault(plain(name), []).append(number)
    return found


def test_the_lock_holds_every_package_the_project_names() -> None:
    named = requirements(project()["project"]["dependencies"])
    build = requirements(project()["build-system"]["requires"])
    assert set(named) | set(build) <= set(locked("requirements.lock"))


def test_the_test_lock_holds_the_runtime_lock_and_the_test_packages() -> None:
    named = requirements(project()["project"]["optional-dependencies"]["test"])
    runtime, everything = locked("requirements.lock"), locked("requirements-test.lock")
    assert set(named) <= set(everything)
    assert {name: everything.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_neither_hosts_nor_paths(lock: str) -> None:
    text = (PROJECT_FOLDER / lock).read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") > text.count("==")
    assert not re.search(r"https?:|://|^-|(?:^|\s)/", text, re.MULTILINE)


def test_conda_gets_the_same_packages_and_quarto() -> None:
    environment = yaml.safe_load((PROJECT_FOLDER / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    conda = requirements(environment["dependencies"])
    named = requirements(project()["project"]["dependencies"])
    expected = {CONDA_NAMES.get(name, name): limit for name, limit in named.items()}
    assert {name: limit for name, limit in conda.items() if name not in CONDA_ONLY} == expected
    assert set(conda) >= CONDA_ONLY


def test_the_build_group_is_what_the_build_backend_needs() -> None:
    assert project()["dependency-groups"]["build"] == project()["build-system"]["requires"]


def test_the_installed_version_is_that_of_the_project() -> None:
    assert version("sino-russian-contacts") == project()["project"]["version"]


def made(target: str) -> str:
    """What make would run for a target."""
    run = subprocess.run(
        ["make", "--dry-run", "--always-make", target],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize(
    ("target", "runs"),
    [
        ("report", "contacts report"),
        ("test", "-m pytest"),
        ("lab", "jupyter lab"),
        ("clean", "rm -rf _site"),
        ("readme", "cog -r README.md"),
        ("lock", "uv pip compile"),
    ],
)
def test_make_knows_its_targets(target: str, runs: str) -> None:
    assert runs in made(target)


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_installs_only_what_the_locks_hold() -> None:
    lines = made("test").splitlines()
    installs = [line for line in lines if re.search(r"-m pip .* install ", line)]
    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_check_script_is_executable_and_parses() -> None:
    script = PROJECT_FOLDER / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_every_folder_that_make_clean_removes_is_ignored_by_git() -> None:
    ignored = Path(PROJECT_FOLDER, ".gitignore").read_text(encoding="utf-8")
    for folder in ("_site", "build*", ".cache", ".venv", ".quarto"):
        assert f"/{folder}/" in ignored
