"""An OpenSSH server and a tmux server made for a test: nothing of the user's own is read, nothing is left running."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def missing(*programs):
    """Why a test can't run here; empty where it can."""
    for name in programs:
        if not find(name):
            return f"{name} is not installed"
    if not Path("/proc/self/stat").exists():
        return "there is no /proc to see processes in"
    return ""


def find(name):
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def until(true, limit=60.0, step=0.05):
    """What `true` gives once it gives something, or what it gave last."""
    end = time.monotonic() + limit
    while not (given := true()) and time.monotonic() < end:
        time.sleep(step)
    return given


def processes():
    """(pid, parent, state, command line) of all that runs."""
    found = []
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            stat = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            line = Path(entry.path, "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            found.append((int(entry.name), int(stat[1]), stat[0], line.strip()))
    return found


def below(top):
    """The processes that descend from `top`: {pid: command line}, the dead ones left out."""
    rows = processes()
    seen = {top}
    for _ in rows:
        more = {pid for pid, parent, *_ in rows if parent in seen} - seen
        if not more:
            break
        seen |= more
    return {pid: line for pid, _, state, line in rows if pid in seen - {top} and state != "Z"}


def alive(pid):
    return any(found == pid and state != "Z" for found, _, state, _ in processes())


def cpu(pid):
    """Seconds of CPU that a process has used."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


class Sshd:
    """A server on the loopback address, for the user who runs the tests and a key made for them."""

    def __init__(self, folder, world=True, **settings):
        """`settings` go into sshd_config; with `world` sessions have a home and tables of their own."""
        self.folder, self.home = Path(folder), Path(folder, "home")
        self.home.mkdir(parents=True)
        for name in ("host", "key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.folder / name], check=True
            )
        if os.getuid() == 0:
            # A server run by root insists on it, at every connection; the service makes it at boot. It stays: another
            # test's server may need it still.
            Path("/run/sshd").mkdir(exist_ok=True)
        self.log = self.folder / "log"
        self.port = 0
        self.process: subprocess.Popen[bytes]
        for _ in range(3):
            if self._start(settings, world):
                return
        raise RuntimeError(f"sshd did not start: {self.log.read_text()}")

    def _start(self, settings, world):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        folder, public = self.folder, (self.folder / "host.pub").read_text()
        own = {"HOME": self.home, "LANG": "C.UTF-8", "PYTHONPATH": ROOT}
        own |= {f"XDG_{kind}_HOME": self.home / kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        lines = {
            "Port": self.port, "ListenAddress": "127.0.0.1", "HostKey": folder / "host", "PidFile": folder / "pid",
            "AuthorizedKeysFile": folder / "key.pub", "StrictModes": "no", "UsePAM": "no", "PrintMotd": "no",
            "PasswordAuthentication": "no", "KbdInteractiveAuthentication": "no", "PermitRootLogin": "yes",
            "PermitUserEnvironment": "no", "PrintLastLog": "no", "ClientAliveInterval": 1, "ClientAliveCountMax": 2,
            **settings,
        }  # fmt: skip
        if world:
            lines["SetEnv"] = " ".join(f"{name}={value}" for name, value in own.items())
        config = folder / "config"
        config.write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
        (folder / "known").write_text(f"[127.0.0.1]:{self.port} {public}")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([find("sshd"), "-D", "-e", "-f", config], stdin=-3, stdout=log, stderr=log)
        return until(self._answers)

    def _answers(self):
        if self.process.poll() is not None:
            return False
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
            return line.recv(4).startswith(b"SSH")
        return False

    def client(self, *words, tty=True, options=()):
        """The command line of an ssh client that runs `words` on the server."""
        known = f"UserKnownHostsFile={self.folder / 'known'}"
        return [
            "ssh", "-F", "/dev/null", "-tt" if tty else "-T", "-i", str(self.folder / "key"), "-p", str(self.port),
            "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", known, "-o", "LogLevel=ERROR",
            "-o", "EscapeChar=none", *options, f"{getpass.getuser()}@127.0.0.1", *(("--", *words) if words else ()),
        ]  # fmt: skip

    def refusal(self, words="true"):
        """Why the server lets nobody in; empty where it does. A locked account can't log in by key either."""
        done = subprocess.run(self.client(words, tty=False), capture_output=True, text=True, timeout=60, stdin=-3)
        return "" if done.returncode == 0 else (done.stderr.strip() or f"ssh gave {done.returncode}")

    def apps(self):
        """The pids of the app's processes on the server."""
        return [
            pid for pid, line in below(self.process.pid).items() if " -m tui" in line and not line.startswith("sh ")
        ]

    def close(self):
        for pid in [*below(self.process.pid), self.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if pid != self.process.pid else signal.SIGTERM)
        self.process.wait(timeout=60)


class Tmux:
    """A tmux server of its own socket, with tmux's default settings."""

    def __init__(self, folder, command, size=(80, 24), **environ):
        self.socket = Path(folder) / "tmux"
        self.environ = {**os.environ, **environ}
        width, height = size
        session = ("new-session", "-d", "-x", str(width), "-y", str(height), "-s", "it", *command)
        # In one go: the command may end, and the server with it, before another could be asked.
        self.pid = int(self("-f", "/dev/null", *session, ";", "display-message", "-p", "#{pid}"))

    def __call__(self, *words, check=True):
        """Run a tmux command; what it prints."""
        done = subprocess.run(
            ["tmux", "-S", self.socket, *words],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"tmux {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    @property
    def screen(self):
        return self("capture-pane", "-p", "-t", "it")

    def keys(self, *names):
        self("send-keys", "-t", "it", *names)

    def until(self, text, limit=60.0):
        if not until(lambda: text in self.screen, limit):
            raise AssertionError(f"{text!r} never came:\n{self.screen}")

    def size(self, width, height):
        self("resize-window", "-t", "it", "-x", str(width), "-y", str(height))

    def pane(self):
        """The process that the pane began with."""
        return int(self("display-message", "-p", "-t", "it", "#{pane_pid}"))

    def close(self):
        left = below(self.pid)
        self("kill-server", check=False)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
