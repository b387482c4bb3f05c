#!/usr/bin/env python3
"""Measures what a person at the terminal feels, in one run with less and other programs.

    measure.py --bin .build/release [--record Benchmarks/RESULTS.md]

Machines are shared and noisy, so only ratios of the same run mean something: the programs take turns,
and every figure is a median. Nothing is judged. A saved sign-in with 300 sessions is opened on a
terminal of 120x40 against the built-in server on this machine:

    start    from exec to the end of the first frame that has the text looked for, and its bytes
    key      from an arrow key to the last byte of the answer, median and 95th percentile, and bytes
    burst    100 arrow keys in one write
    idle     voluntary context switches and bytes per second, in the seconds after everything is loaded
    memory   largest resident memory, and what of it is written and private
"""

import argparse
import fcntl
import os
import pathlib
import platform
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request

PROJECT, EMAIL, PASSWORD = "measure", "ada@example.test", "analytical"
SESSIONS = 300
ROWS, COLUMNS = 40, 120
QUIET = 0.025  # seconds without a byte after which a frame is complete
ANSWERED = 0.1  # the same after which no answer of the server is waited for


class Terminal:
    """A program in a pseudo terminal that answers what terminals are asked."""

    def __init__(self, command, environment):
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.received = b""

    def read(self, timeout):
        """What comes within the time, or nothing; when the last of it came."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.received += data
        for question, answer in ((b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b]11;?", b"\x1b]11;rgb:1010/1010/1010\x1b\\")):
            if question in data:
                os.write(self.fd, answer)
        return data

    def settle(self, text=None, limit=10, quiet=None):
        """Waits for the text and then for silence. Seconds from now, or the start, to the last byte; bytes."""
        began, last, count = time.monotonic(), None, 0
        while time.monotonic() - began < limit:
            data = self.read(quiet or QUIET)
            if data:
                last, count = time.monotonic(), count + len(data)
            elif last and (text is None or text in self.received):
                return last, count
            elif last is None and text is None and time.monotonic() - began > 1:
                return began, 0
        raise SystemExit(f"{text!r} did not come: {self.received[-300:]!r}")

    def key(self, keys):
        began = time.monotonic()
        os.write(self.fd, keys)
        last, count = self.settle()
        return (last - began) * 1000, count

    def switches(self):
        """Voluntary context switches of each thread."""
        counts = {}
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches:"):
                    counts[task.name] = int(line.split()[1])
        return counts

    def memory(self):
        """Kilobytes: peak resident, and private."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        rollup = pathlib.Path(f"/proc/{self.pid}/smaps_rollup")
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        try:
            private = sum(int(line.split()[1]) for line in rollup.read_text().splitlines()
                          if line.startswith("Private_Dirty"))
        except OSError:  # not dumpable, so not ours to read
            private = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon"))
        return peak, private

    def end(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
            os.close(self.fd)
        except OSError:
            pass
        os.waitpid(self.pid, 0)


class Program:
    """What is run, and the keys for it."""

    def __init__(self, name, command, text, down, prepare=b"", environment=None):
        self.name, self.command, self.text = name, command, text
        self.down, self.prepare = down, prepare
        self.environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **(environment or {}))
        self.starts, self.sizes, self.keys, self.bytes, self.bursts, self.burst_bytes = [], [], [], [], [], []
        self.idle, self.resident = None, None

    def run(self, keys, seconds):
        terminal = Terminal(self.command, self.environment)
        try:
            last, count = terminal.settle(self.text, quiet=ANSWERED)
            self.starts.append((last - terminal.began) * 1000)
            self.sizes.append(count)
            if self.prepare:
                terminal.key(self.prepare)
            terminal.settle(limit=3)
            for _ in range(keys):
                duration, count = terminal.key(self.down)
                self.keys.append(duration)
                self.bytes.append(count)
            duration, count = terminal.key(self.down * 100)
            self.bursts.append(duration)
            self.burst_bytes.append(count)
            if seconds:
                terminal.settle(limit=3)
                before, began, received = terminal.switches(), time.monotonic(), 0
                while time.monotonic() - began < seconds:
                    received += len(terminal.read(0.5))
                after = terminal.switches()
                switches = sum(count - before.get(task, 0) for task, count in after.items())
                self.idle = (switches / seconds, received / seconds)
                self.resident = terminal.memory()
        finally:
            terminal.end()


def last_known(program, process):
    """Milliseconds until a saved sign-in shows what was known of it, while the server is stopped."""
    os.kill(process.pid, signal.SIGSTOP)
    try:
        terminal = Terminal(program.command, program.environment)
        try:
            return (terminal.settle(program.text)[0] - terminal.began) * 1000
        finally:
            terminal.end()
    finally:
        os.kill(process.pid, signal.SIGCONT)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def server(binaries):
    process = subprocess.Popen(
        [f"{binaries}/gatehouse-server", "--port", "0", "--project", PROJECT, "--sample-data",
         "--no-rate-limits", "--until-input-ends"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    endpoint = process.stdout.readline().split()[2]
    request = urllib.request.Request(
        f"{endpoint}/account/sessions", method="POST",
        data=f'{{"email":"{EMAIL}","password":"{PASSWORD}"}}'.encode(),
        headers={"Content-Type": "application/json", "X-Appwrite-Project": PROJECT})
    for _ in range(SESSIONS):
        urllib.request.urlopen(request).read()
    return process, endpoint


def sign_in(binaries, endpoint, folder):
    """Saves a sign-in in the folder, and returns the environment in which the console finds it."""
    home = {name: folder for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")}
    subprocess.run(
        [f"{binaries}/gatehouse", "login", "--endpoint", endpoint, "--project", PROJECT, "--email", EMAIL,
         "--password-stdin"],
        input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, **home))
    return home


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", required=True, help="folder of the programs")
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--keys", type=int, default=30)
    options.add_argument("--idle", type=float, default=20, help="seconds")
    options.add_argument("--record", help="Markdown file to append the table to")
    options = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        process, endpoint = server(options.bin)
        home = sign_in(options.bin, endpoint, folder)
        text = pathlib.Path(folder, "text")
        text.write_text("".join(f"{n:5} Firefox 128.0   Ubuntu 24.04   Germany   198.51.100.{n % 250}\n"
                                for n in range(SESSIONS)))
        folder_of_files = pathlib.Path(folder, "files")
        folder_of_files.mkdir()
        for n in range(SESSIONS):
            (folder_of_files / f"file-{n:03}").write_text("")
        programs = [
            Program("gatehouse", [f"{options.bin}/gatehouse"], b"Sessions", b"\x1b[B", b":sessions\r", home),
            Program("less", ["less", str(text)], b"text", b"\x1b[B"),
            Program("nnn", ["nnn", str(folder_of_files)], b"file-0", b"\x1b[B"),
            Program("htop", ["htop"], b"CPU", b"\x1b[B"),
            Program("vim", ["vim", "-u", "NONE", str(text)], b"Firefox", b"\x1b[B"),
        ]
        programs = [each for each in programs if shutil.which(each.command[0])]
        known = []
        for round in range(options.rounds):
            for each in programs:
                each.run(options.keys, options.idle if round == options.rounds - 1 else 0)
            known.append(last_known(programs[0], process))
            print(f"round {round + 1} of {options.rounds}", file=sys.stderr)
        process.stdin.close()
        process.wait()

    base = next(each for each in programs if each.name == "less")
    lines = ["| program | start ms (x less) | first frame bytes | key ms, p95 (x less) | bytes a key | 100 keys ms (x less), bytes "
             "| idle wake-ups/s, bytes/s | resident, private MB |", "| --- | --: | --: | --: | --: | --: | --: | --: |"]
    for each in programs:
        median = statistics.median
        start, key, burst = median(each.starts), median(each.keys), median(each.bursts)
        lines.append(
            f"| {each.name} | {start:.1f} ({start / median(base.starts):.1f}) | {median(each.sizes):.0f} "
            f"| {key:.2f}, {percentile(each.keys, .95):.2f} ({key / median(base.keys):.1f}, "
            f"{percentile(each.keys, .95) / percentile(base.keys, .95):.1f}) | {median(each.bytes):.0f} "
            f"| {burst:.1f} ({burst / median(base.bursts):.1f}), {median(each.burst_bytes):.0f} "
            f"| {each.idle[0]:.2f}, {each.idle[1]:.0f} | {each.resident[0] / 1024:.1f}, {each.resident[1] / 1024:.1f} |")
    shown = statistics.median(known)
    lines += ["", f"What was known of a saved sign-in is shown {shown:.1f} ms after the start "
                  f"({shown / statistics.median(base.starts):.1f} x less), before any answer of the server."]
    print("\n".join(lines))
    if options.record:
        version = subprocess.run([f"{options.bin}/gatehouse", "--version"], capture_output=True, text=True).stdout.strip()
        head = f"\n## {time.strftime('%Y-%m-%d')}, gatehouse {version}\n\n{os.cpu_count()} cores, {platform.machine()}, Linux " \
               f"{platform.release()}; {COLUMNS}x{ROWS}, {SESSIONS} sessions, {options.rounds} rounds.\n\n"
        with open(options.record, "a") as file:
            file.write(head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
