#!/usr/bin/env python3
"""Measures the live channel: how soon a sign-in elsewhere is on the screen, and what that costs.

    measure_live.py --bin .build/release [--record Benchmarks/RESULTS.md]

A saved sign-in is opened on a terminal of 120x40 against the built-in server on this machine, whose
connections go through a relay that counts their bytes. Nothing is judged. Takes about ten minutes.

    shown    from sending `POST /account/sessions`, by another client, to the end of the notice: median and 95th percentile
    bytes    for one sign-in elsewhere: on the live channel, of the requests that read what it names, and to
             the terminal
    idle     live and left alone: voluntary context switches and pings in a minute
    burst    the requests that 200 events in one write cause: at most two of each kind
    flood    100,000 events as fast as they are taken: memory before and after, requests that read, and the
             time until the console answers a key again; then the same for `gatehouse watch --json`
"""

import argparse
import base64
import collections
import hashlib
import json
import os
import pathlib
import platform
import select
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from measure import Terminal, percentile

PROJECT, EMAIL, PASSWORD = "measure", "ada@example.test", "analytical"
BURST = 200
# Longer than the console's pause between two reads, in seconds.
PAUSE = 1.5
NOTICE = b"New sign-in"
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Relay:
    """Forwards connections to the server and counts bytes; with a script, plays the live channel itself."""

    def __init__(self, target, script=None):
        self.target, self.script = target, script
        self.live_bytes = self.http_bytes = self.pings = 0
        self.requests = []
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client = self.listener.accept()[0]
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        first = client.recv(65536)
        is_live = b"/realtime?" in first.split(b"\r\n")[0]
        if is_live and self.script:
            return self.play(client, first)
        upstream = socket.create_connection(("127.0.0.1", self.target))
        upstream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.count(is_live, first, True)
        upstream.sendall(first)
        threading.Thread(target=self.pump, args=(upstream, client, is_live, False), daemon=True).start()
        self.pump(client, upstream, is_live, True)

    def count(self, is_live, data, is_request):
        with self.lock:
            if is_live:
                self.live_bytes += len(data)
                # A masked text of the client's after the opening: a ping.
                self.pings += is_request and data[:1] == b"\x81"
            else:
                self.http_bytes += len(data)
                if is_request and data[:4] in (b"GET ", b"POST"):
                    self.requests.append(data.split(b" ", 2)[1].split(b"?")[0].decode())

    def pump(self, source, sink, is_live, is_request):
        try:
            while data := source.recv(65536):
                self.count(is_live, data, is_request)
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def play(self, client, head):
        key = next(line.split(b":")[1].strip() for line in head.split(b"\r\n")
                   if line.lower().startswith(b"sec-websocket-key:"))
        answer = base64.b64encode(hashlib.sha1(key + GUID).digest())
        client.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       b"Sec-WebSocket-Accept: " + answer + b"\r\n\r\n")
        client.sendall(frame({"type": "connected", "data": {"channels": ["account"], "user": None}}))
        received(client)
        client.sendall(frame({"type": "response", "data": {"to": "authentication", "success": True,
                                                           "user": {"$id": "u1"}}}))
        threading.Thread(target=self.script, args=(client,), daemon=True).start()
        while text := received(client):
            if b'"ping"' in text:
                client.sendall(frame({"type": "pong"}))

    def reset(self):
        with self.lock:
            self.live_bytes = self.http_bytes = self.pings = 0
            self.requests = []


def frame(message):
    data = json.dumps(message).encode()
    return (bytes([0x81, len(data)]) if len(data) < 126 else struct.pack(">BBH", 0x81, 126, len(data))) + data


def received(client):
    """The client's next message, or nothing at the end."""
    def read(count):
        data = b""
        while len(data) < count:
            more = client.recv(count - len(data))
            if not more:
                raise OSError
            data += more
        return data
    try:
        head = read(2)
        length = head[1] & 0x7F
        if length == 126:
            length = struct.unpack(">H", read(2))[0]
        mask = read(4)
        return bytes(byte ^ mask[n % 4] for n, byte in enumerate(read(length)))
    except OSError:
        return b""


class Server:
    """The built-in server, and the other clients of the account."""

    def __init__(self, binaries):
        self.process = subprocess.Popen(
            [f"{binaries}/gatehouse-server", "--port", "0", "--project", PROJECT, "--sample-data", "--dialect", "1.8",
             "--no-rate-limits", "--until-input-ends"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.endpoint = self.process.stdout.readline().split()[2]
        self.port = int(self.endpoint.split(":")[2].split("/")[0])

    def request(self, method, path, body=None, token=None):
        headers = {"Content-Type": "application/json", "X-Appwrite-Project": PROJECT}
        if token:
            headers["X-Fallback-Cookies"] = token
        return urllib.request.urlopen(urllib.request.Request(
            self.endpoint + path, method=method, headers=headers, data=body and json.dumps(body).encode()))

    def sign_in(self):
        answer = self.request("POST", "/account/sessions/email", {"email": EMAIL, "password": PASSWORD})
        return answer.headers["X-Fallback-Cookies"]

    def sign_out(self, token):
        self.request("DELETE", "/account/sessions/current", token=token)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Home:
    """A folder with a saved sign-in."""

    def __init__(self, folder, binaries, port):
        names = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"]
        self.environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **{name: folder for name in names})
        self.program = f"{binaries}/gatehouse"
        subprocess.run(
            [self.program, "login", "--endpoint", f"http://127.0.0.1:{port}/v1", "--project", PROJECT, "--email", EMAIL,
             "--password-stdin"],
            input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment)

    def console(self):
        terminal = Terminal([self.program], self.environment)
        terminal.settle(b"live", limit=30)
        rest(terminal, 2)
        return terminal


def rest(terminal, seconds):
    """Reads what comes within the time; returns how much."""
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        count += len(terminal.read(min(0.1, max(0, end - time.monotonic()))))
    return count


def settle(terminal, relay, limit=15):
    """Reads until nothing was drawn or requested for longer than the pause between two reads."""
    end = time.monotonic() + limit
    quiet, requested = time.monotonic() + PAUSE, relay.http_bytes
    while time.monotonic() < min(quiet, end):
        if terminal.read(0.1) or relay.http_bytes != requested:
            quiet, requested = time.monotonic() + PAUSE, relay.http_bytes


def memory(process):
    """Megabytes: resident, and what of it is private."""
    fields = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines())
    return tuple(int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))


def megabytes(before, after):
    return ", ".join(f"{resident:.1f} ({private:.1f})" for resident, private in (before, after))


def progress(text):
    print(text, file=sys.stderr, flush=True)


def shown(server, terminal, relay, count):
    """Milliseconds to the notice of each sign-in, and bytes to the terminal for it."""
    times, answers, sizes = [], [], []
    for number in range(count):
        progress(f"sign-in {number + 1} of {count}")
        terminal.received = b""
        began = time.monotonic()
        token = server.sign_in()
        answers.append((time.monotonic() - began) * 1000)
        while NOTICE not in terminal.received:
            if not terminal.read(20):
                raise SystemExit(f"no notice: {terminal.received[-300:]!r}")
        times.append((time.monotonic() - began) * 1000)
        settle(terminal, relay)
        sizes.append(len(terminal.received))
        terminal.received = b""
        os.write(terminal.fd, b"m\x1b")  # the notice counts as seen
        server.sign_out(token)
        settle(terminal, relay)
    return times, answers, sizes


class Flood:
    """A script of 200 events at once, and many more ten seconds later; every second one is a sign-in's."""

    def __init__(self, events):
        self.events = events
        self.burst, self.began, self.done = threading.Event(), threading.Event(), threading.Event()
        self.seconds = 0

    def play(self, client):
        time.sleep(3)
        self.write(client, BURST)
        self.burst.set()
        time.sleep(10)
        self.began.set()
        began = time.monotonic()
        self.write(client, self.events)
        self.seconds = time.monotonic() - began
        self.done.set()

    def write(self, client, events):
        batch = b""
        for number in range(events):
            name = f"sessions.s{number}.create" if number % 2 else "update.name"
            batch += frame({"type": "event", "data": {
                "events": [f"users.u1.{name}", "users.*"], "channels": ["account"],
                "timestamp": "2026-11-29T16:24:46.452+00:00", "payload": {"$id": "x" * 200}}})
            if len(batch) > 60_000 or number == events - 1:
                client.sendall(batch)
                batch = b""


def console_flood(options, server):
    flood = Flood(options.events)
    relay = Relay(server.port, flood.play)
    with tempfile.TemporaryDirectory() as folder:
        terminal = Home(folder, options.bin, relay.port).console()
        try:
            relay.reset()
            while not flood.burst.is_set():
                rest(terminal, 0.2)
            rest(terminal, 8)
            requests = collections.Counter(relay.requests)
            before = memory(terminal.pid)
            relay.reset()
            flood.began.wait()
            limit = time.monotonic() + 600
            while not flood.done.is_set() and time.monotonic() < limit:
                rest(terminal, 0.2)
            key = terminal.key(b"\x1b[B")[0]
            rest(terminal, 10)
            reads = [path for path in relay.requests if path.endswith("/account")]
            return before, memory(terminal.pid), len(reads), flood.seconds, key, requests
        finally:
            terminal.end()


def watch_flood(options, server):
    flood = Flood(options.events)
    relay = Relay(server.port, flood.play)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder, options.bin, relay.port)
        process = subprocess.Popen([home.program, "watch", "--json"], env=home.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            flood.burst.wait(60)
            time.sleep(8)
            before = memory(process.pid)
            relay.reset()
            flood.done.wait(600)
            time.sleep(10)
            reads = [path for path in relay.requests if path.endswith("/account")]
            return before, memory(process.pid), len(reads), flood.seconds
        finally:
            process.terminate()
            process.wait()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", required=True, help="folder of the programs")
    options.add_argument("--count", type=int, default=50, help="sign-ins")
    options.add_argument("--events", type=int, default=100_000, help="of the flood")
    options.add_argument("--idle", type=int, default=60, help="seconds")
    options.add_argument("--record", help="Markdown file to append the table to")
    options = options.parse_args()

    server = Server(options.bin)
    rows = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            relay = Relay(server.port)
            terminal = Home(folder, options.bin, relay.port).console()
            try:
                times, answers, sizes = shown(server, terminal, relay, options.count)
                rows.append(("sign-in to its notice, ms: median, p95, most",
                             f"{statistics.median(times):.1f}, {percentile(times, .95):.1f}, {max(times):.1f}"))
                rows.append(("of which until the answer to the sign-in, ms: median", f"{statistics.median(answers):.1f}"))
                relay.reset()
                token = server.sign_in()
                rest(terminal, 10)
                rows.append(("bytes of a sign-in: live channel, requests, terminal (median)",
                             f"{relay.live_bytes}, {relay.http_bytes}, {statistics.median(sizes):.0f}"))
                rows.append(("requests after it", ", ".join(relay.requests)))
                server.sign_out(token)
                settle(terminal, relay)
                progress(f"idle for {options.idle} s")
                relay.reset()
                before, began = terminal.switches(), time.monotonic()
                size = rest(terminal, options.idle)
                after = terminal.switches()
                minutes = (time.monotonic() - began) / 60
                switches = sum(count - before.get(task, 0) for task, count in after.items())
                rows.append(("idle, per minute: context switches, pings, bytes",
                             f"{switches / minutes:.1f}, {relay.pings / minutes:.1f}, {size / minutes:.0f}"))
            finally:
                terminal.end()
        progress(f"{options.events} events to the console")
        before, after, reads, seconds, key, requests = console_flood(options, server)
        rows.append((f"requests after {BURST} events at once",
                     ", ".join(f"{count} {path.removeprefix('/v1')}" for path, count in requests.items())))
        rows.append((f"console, {options.events} events in {seconds:.1f} s: resident (private) MB before, after",
                     megabytes(before, after)))
        rows.append(("reads of the account during that, key ms after", f"{reads}, {key:.1f}"))
        progress(f"{options.events} events to `gatehouse watch`")
        before, after, reads, seconds = watch_flood(options, server)
        rows.append((f"watch, {options.events} events in {seconds:.1f} s: resident (private) MB before, after; reads",
                     f"{megabytes(before, after)}; {reads}"))
    finally:
        server.end()

    lines = ["| live channel | |", "| --- | --: |"] + [f"| {name} | {value} |" for name, value in rows]
    print("\n".join(lines))
    if options.record:
        version = subprocess.run([f"{options.bin}/gatehouse", "--version"], capture_output=True, text=True).stdout.strip()
        with open(options.record, "a") as file:
            file.write(f"\n## {time.strftime('%Y-%m-%d')}, gatehouse {version}, live\n\n{os.cpu_count()} cores, "
                       f"{platform.machine()}, Linux {platform.release()}; {options.count} sign-ins.\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
