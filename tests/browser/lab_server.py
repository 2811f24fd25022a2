"""A JupyterLab for one test: on a free loopback port, with a token, ended with its kernels."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

START_SECONDS = 90
END_SECONDS = 20


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Attributes:
        url: Where it listens, with a closing slash.
        token: What opens it.
        process: Its process.
    """

    url: str
    token: str
    process: psutil.Process

    def address(self, path: str) -> str:
        """The address that opens a file of the served folder."""
        return f"{self.url}{path}?token={self.token}"


@contextmanager
def running_lab(folder: Path, home: Path) -> Iterator[Lab]:
    """Serve a folder by JupyterLab; settings, kernels and logs stay inside `home`."""
    token = secrets.token_hex(16)
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": "0",
        "ServerApp.root_dir": str(folder),
        "ServerApp.open_browser": "False",
        "ServerApp.allow_root": "True",
        "IdentityProvider.token": token,
        "LabApp.extension_manager": "readonly",
    }
    command = [sys.executable, "-m", "jupyterlab"]
    command += [f"--{name}={value}" for name, value in options.items()]
    _settings_without_news(home)
    with (home / "server.log").open("w") as log:
        started = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log)
    try:
        server = psutil.Process(started.pid)
        yield Lab(_url(started, home), token, server)
    finally:
        _end(started)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    own = {
        "HOME": home,
        "IPYTHONDIR": home / "ipython",
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
    }
    return kept | {name: str(value) for name, value in own.items()}


def _settings_without_news(home: Path) -> None:
    """Keep JupyterLab from asking about news and from looking for updates outside."""
    folder = home / "settings" / "@jupyterlab" / "apputils-extension"
    folder.mkdir(parents=True)
    settings = {"fetchNews": "false", "checkForUpdates": False}
    (folder / "notification.jupyterlab-settings").write_text(json.dumps(settings))


def _url(started: "subprocess.Popen[bytes]", home: Path) -> str:
    """Wait for the server and return its address, which it writes into a file of its own."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and started.poll() is None:
        for file in (home / "runtime").glob("jpserver-*.json"):
            text = file.read_text()
            if text:
                return str(json.loads(text)["url"])
        time.sleep(0.2)
    log = (home / "server.log").read_text()
    raise RuntimeError(f"JupyterLab did not start in {START_SECONDS} s:\n{log}")


def _end(started: "subprocess.Popen[bytes]") -> None:
    """End the server, which ends its kernels; what is left after a while is killed by its id."""
    server = [psutil.Process(started.pid)] if started.poll() is None else []
    family = server + [child for each in server for child in each.children(recursive=True)]
    if server:
        started.terminate()
    _, alive = psutil.wait_procs(family, timeout=END_SECONDS)
    for process in alive:
        process.kill()
    started.wait(END_SECONDS)
