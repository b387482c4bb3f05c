#!/usr/bin/env python3
"""Runs `gatehouse preferences export` and quits the console many times, and counts other endings.

Ending a process while a thread of its own uses OpenSSL can crash in OpenSSL's exit handlers, a few times
in a thousand, so that only many runs show it:

    exit_loop.py --bin .build/release --exports 10000 --quits 2000

The built-in server is behind TLS, with a certificate made for the occasion. A console signs in once
and saves the account; each export is then one request with it, alternately over plain http and https,
and each quit is one of a console that is loading over https. Exit status 1 if a run ended otherwise
than by status 0, or left the terminal in another state. Needs the openssl program.
"""

import argparse
import fcntl
import os
import pathlib
import pty
import random
import select
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

PROJECT = "endurance"
EMAIL, PASSWORD = "ada@example.test", "analytical"


class Server:
    """The built-in server, and a TLS proxy in front of it."""

    def __init__(self, programs, folder):
        self.process = subprocess.Popen(
            [f"{programs}/gatehouse-server", "--port", "0", "--project", PROJECT, "--sample-data",
             "--no-rate-limits", "--until-input-ends"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.plain = self.process.stdout.readline().split()[2]
        self.port = int(self.plain.split(":")[2].split("/")[0])
        self.certificate = f"{folder}/server.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
             "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
             f"{folder}/server.key", "-out", self.certificate],
            check=True, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, f"{folder}/server.key")
        self.context, self.listener = context, socket.create_server(("127.0.0.1", 0))
        self.secure = f"https://localhost:{self.listener.getsockname()[1]}/v1"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        try:
            with self.context.wrap_socket(client, server_side=True) as client, \
                    socket.create_connection(("127.0.0.1", self.port)) as server:
                while True:
                    ready = [client] if client.pending() else select.select([client, server], [], [])[0]
                    for source in ready:
                        data = source.recv(1 << 16)
                        if not data:
                            return
                        (server if source is client else client).sendall(data)
        except OSError:
            pass  # a console that quits ends its connections in the middle


class Console:
    """A console in a pseudo terminal."""

    def __init__(self, words, environment):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.process = subprocess.Popen(
            words, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.terminal, self.slave, self.output = master, slave, b""

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read(self, seconds):
        """Takes what the console writes in this time."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], rest)[0]:
                try:
                    self.output += os.read(self.terminal, 1 << 16)
                except OSError:
                    return

    def end(self, seconds=20):
        """The exit status, negative for a signal, None for a console that does not end."""
        until = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > until:
                self.process.kill()
                self.process.wait()
                return None
            self.read(0.01)
        return self.process.returncode

    def close(self):
        """Whether the terminal is as it was."""
        same = termios.tcgetattr(self.slave) == self.before
        os.close(self.slave)
        os.close(self.terminal)
        return same


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=".build/release", help="folder of the programs")
    parser.add_argument("--exports", type=int, default=10_000)
    parser.add_argument("--quits", type=int, default=2_000)
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as home:
        server = Server(options.bin, home)
        environment = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color",
                       "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
        gatehouse = f"{options.bin}/gatehouse"
        targets = [["--endpoint", server.plain, "--project", PROJECT],
                   ["--endpoint", server.secure, "--project", PROJECT, "--ca-file",
                    server.certificate]]
        for target in targets:
            sign_in(gatehouse, target, environment, home)
        start = time.monotonic()
        for number in range(options.exports):
            words = [gatehouse, "preferences", "export"] + targets[number % 2]
            run = subprocess.run(
                words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE)
            if run.returncode != 0 or not run.stdout.startswith(b"{"):
                failures.append(f"export {number}: status {run.returncode}: {run.stderr[-200:]}")
                print(failures[-1], flush=True)
        middle = time.monotonic()
        for number in range(options.quits):
            console = Console([gatehouse] + targets[1], environment)
            while b"\x1b" not in console.output and console.process.poll() is None:
                console.read(0.01)
            console.read(random.uniform(0, 0.4))
            console.type(random.choice(["r", "", "4r", "2", "5r"]))
            console.read(random.uniform(0, 0.1))
            console.type(random.choice(["q", "\x03", "\x11"]))
            status = console.end()
            if status != 0 or not console.close():
                failures.append(f"quit {number}: status {status}")
                print(failures[-1], flush=True)
        end = time.monotonic()
        server.process.stdin.close()
        server.process.wait()
    print(f"{options.exports} exports in {middle - start:.0f} s, {options.quits} quits in "
          f"{end - middle:.0f} s: {len(failures)} ended otherwise")
    return 1 if failures else 0


def sign_in(gatehouse, target, environment, home):
    """Signs in and saves the account."""
    keyring = pathlib.Path(home, ".local/share/gatehouse/keyring")
    size = keyring.stat().st_size if keyring.exists() else 0
    console = Console([gatehouse] + target, environment)
    console.read(2)
    console.type(EMAIL)
    console.read(0.3)
    console.type(f"\t{PASSWORD}\r")
    for _ in range(40):
        console.read(0.5)
        if keyring.exists() and keyring.stat().st_size != size:
            console.read(0.5)
            console.type("\x11")
            console.end()
            console.close()
            return
        console.type("\r")  # saves the account, as is proposed
    console.process.send_signal(signal.SIGKILL)
    sys.exit("exit_loop.py: the account was not saved:\n"
             + console.output.decode(errors="replace")[-2_000:])


sys.exit(main())
