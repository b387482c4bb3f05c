#!/usr/bin/env python3
"""Measures how many round trips a sign-in takes until its screens are filled, over a slow line.

    measure_round_trips.py --bin .build/release [--round-trip 100] [--rounds 5] [--record Benchmarks/RESULTS.md]

The built-in server is behind nghttpx, which speaks HTTP/2 over TLS, and that behind a relay which delays
what passes. Needs nghttpx and openssl. Prints a table; nothing is judged.

    sign-in  from the Enter behind the password to the last change of the screen; the connection is open by
             then, since the server was asked for its version while the password was typed
    login    `gatehouse login`, from its start to its end: connection, TLS, version, sign-in, account
    start    a saved sign-in, from the program's start to the last change of the screen

The bound of sign-in is two round trips, one for the sign-in and one for all that it shows; of a start,
three: connection, TLS, and one. Times of the same without a delay are taken off before comparing.
"""

import argparse
import collections
import os
import pathlib
import platform
import queue
import socket
import statistics
import subprocess
import tempfile
import threading
import time

import measure


class Relay:
    """Forwards connections and delays what passes by half of a round trip in each direction."""

    def __init__(self, target, round_trip):
        self.target, self.round_trip = target, round_trip
        self.connections = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            outer, _ = self.listener.accept()
            self.connections += 1
            inner = socket.create_connection(("127.0.0.1", self.target))
            for end in (outer, inner):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # On a real line the client could not have sent before its connection was accepted.
            opened = time.monotonic() + self.round_trip
            self.pump(outer, inner, opened)
            self.pump(inner, outer, 0)

    def pump(self, source, sink, opened):
        waiting = queue.Queue()

        def read():
            data = b"-"
            while data:
                try:
                    data = source.recv(1 << 16)
                except OSError:
                    data = b""
                waiting.put((max(time.monotonic(), opened) + self.round_trip / 2, data))

        def write():
            while True:
                due, data = waiting.get()
                time.sleep(max(0, due - time.monotonic()))
                try:
                    if not data:
                        return sink.shutdown(socket.SHUT_RDWR)
                    sink.sendall(data)
                except OSError:
                    return

        for step in (read, write):
            threading.Thread(target=step, daemon=True).start()


def certificate(folder):
    """Makes one for localhost and the authority that signed it."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    (folder / "names").write_text("subjectAltName=DNS:localhost")
    for arguments in (
            ["req", "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test", "-days", "2", *key],
            ["req", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=localhost", *key],
            ["x509", "-req", "-in", "own.csr", "-out", "own.pem", "-days", "2", "-extfile", "names", "-CA", "ca.pem",
             "-CAkey", "ca.key", "-CAcreateserial"]):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, stderr=subprocess.DEVNULL)


class Line:
    """Server, nghttpx and relay, and how programs are started that use them."""

    def __init__(self, binaries, folder, endpoint, round_trip):
        self.binaries, self.folder = binaries, folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        backend = endpoint.split("//")[1].split("/")[0].replace(":", ",")
        self.log = folder / f"requests-{round_trip}"
        self.proxy = subprocess.Popen(
            ["nghttpx", "--single-process", "--conf=/dev/null", "--errorlog-file=/dev/null", "--no-ocsp",
             f"--accesslog-file={self.log}", "--accesslog-format=$method $path $alpn", f"--frontend=127.0.0.1,{port}",
             f"--backend={backend}", folder / "own.key", folder / "own.pem"],
            env=dict(os.environ, PATH="/usr/sbin:/usr/bin"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.01)
        self.relay = Relay(port, round_trip)
        self.place = ["--endpoint", f"https://localhost:{self.relay.port}/v1", "--project", measure.PROJECT,
                      "--ca-file", folder / "ca.pem"]

    def environment(self):
        home = tempfile.mkdtemp(dir=self.folder)
        names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
        return dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **{name: home for name in names})

    def begin(self):
        self.relay.connections = 0
        self.log.write_text("")

    def requests(self):
        lines = self.log.read_text().splitlines()
        return [line for line in lines if "/realtime" not in line]

    def login(self, environment):
        began = time.monotonic()
        subprocess.run(
            [f"{self.binaries}/gatehouse", "login", *self.place, "--email", measure.EMAIL, "--password-stdin"],
            input=measure.PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL, env=environment)
        return time.monotonic() - began

    def sign_in(self):
        terminal = measure.Terminal([f"{self.binaries}/gatehouse", *self.place], self.environment())
        try:
            terminal.settle(b"Email")
            os.write(terminal.fd, f"{measure.EMAIL}\t{measure.PASSWORD}".encode())
            terminal.settle()
            self.begin()
            began = time.monotonic()
            os.write(terminal.fd, b"\r")
            last, _ = terminal.settle(b"just now")
            return last - began
        finally:
            terminal.end()

    def start(self, environment):
        self.begin()
        terminal = measure.Terminal([f"{self.binaries}/gatehouse"], environment)
        try:
            last, _ = terminal.settle(b"just now")
            return last - terminal.began
        finally:
            terminal.end()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", required=True, help="folder of the programs")
    options.add_argument("--round-trip", type=int, default=100, help="milliseconds")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--record", help="file to add the results to")
    arguments = options.parse_args()
    round_trip = arguments.round_trip / 1000
    # A frame is over when nothing has come for longer than an answer takes.
    measure.QUIET = 3 * round_trip + 0.2
    measure.SESSIONS = 20
    process, endpoint = measure.server(arguments.bin)
    times, seen = collections.defaultdict(list), {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        certificate(folder)
        near, far = (Line(arguments.bin, folder, endpoint, time) for time in (0, round_trip))
        for _ in range(arguments.rounds):
            for line in (near, far):
                environment = line.environment()
                for what, run in (("login", lambda: line.login(environment)), ("start", lambda: line.start(environment)),
                                  ("sign-in", line.sign_in)):
                    line.begin()
                    times[what, line is far].append(run())
                    seen[what] = (line.relay.connections, line.requests())
        for line in (near, far):
            line.proxy.kill()
    process.stdin.close()
    process.wait()
    version = subprocess.run([f"{arguments.bin}/gatehouse", "--version"], capture_output=True, text=True).stdout.strip()
    lines = [f"## {time.strftime('%Y-%m-%d')}, gatehouse {version}, round trips", "",
             f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}; HTTP/2 over TLS with"
             f" round trips of {arguments.round_trip} ms; {arguments.rounds} rounds, medians.", "",
             "| what | ms | without a delay, ms | round trips | connections | requests |", "| --- | --: | --: | --: | --: | --- |"]
    for what in ("login", "sign-in", "start"):
        far_time, near_time = (statistics.median(times[what, is_far]) * 1000 for is_far in (True, False))
        connections, requests = seen[what]
        counted = collections.Counter(requests)
        lines.append(f"| {what} | {far_time:.0f} | {near_time:.0f} | {(far_time - near_time) / arguments.round_trip:.1f} |"
                     f" {connections} | {', '.join(f'{n} {request}' if n > 1 else request for request, n in counted.items())} |")
    print("\n".join(lines))
    if arguments.record:
        with open(arguments.record, "a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
