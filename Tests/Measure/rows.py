#!/usr/bin/env python3
"""Measures keys and memory with long lists: is a list of 100,000 rows as quick as one of ten?

    rows.py --bin .build/release [--rows 10,10000] [--record Benchmarks/RESULTS.md]

A scripted server has that many sessions, or entries of the log, which no real one is filled with in
reasonable time. less shows a file with as many lines, in the same run, so that ratios mean something.
Prints a table; nothing is judged.
"""

import argparse
import http.server
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import threading
import urllib.parse

import measure

DEVICES = [("Firefox", "128.0", "Ubuntu", "24.04"), ("Chrome", "127.0", "Windows", "10"), ("Safari", "17.4", "Mac", "14.5")]
COUNTRIES = [("de", "Germany"), ("gb", "United Kingdom"), ("br", "Brazil")]
MONTH = 28 * 24 * 3600


def moment(number):
    day, rest = divmod(number % MONTH, 24 * 3600)
    return f"2026-10-{28 - day:02}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}.000+00:00"


def device(number):
    client, version, system, release = DEVICES[number % 3]
    code, country = COUNTRIES[number // 3 % 3]
    return {"osCode": "", "osName": system, "osVersion": release, "clientType": "browser", "clientCode": "",
            "clientName": client, "clientVersion": version, "clientEngine": "", "clientEngineVersion": "",
            "deviceName": "desktop", "deviceBrand": "", "deviceModel": "", "countryCode": code,
            "countryName": country, "ip": f"198.51.{number // 250 % 250}.{number % 250}"}


def session(number):
    return {"$id": f"s{number:06}", "$createdAt": moment(number), "$updatedAt": moment(number), "userId": "ada",
            "expire": "2027-10-28T00:00:00.000+00:00", "provider": "email", "providerUid": "ada@example.test",
            "providerAccessToken": "", "providerAccessTokenExpiry": "", "providerRefreshToken": "",
            "current": number == 0, "factors": ["password"], "secret": "", "mfaUpdatedAt": "", **device(number)}


def entry(number):
    return {"event": "session.create" if number % 2 else "user.update", "userId": "ada",
            "userEmail": "ada@example.test", "userName": "Ada", "mode": "default", "time": moment(number), **device(number)}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    sessions, entries = b"", 0

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        body, status = self.body(address.path, urllib.parse.parse_qs(address.query))
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self, path, query):
        if path == "/v1/account":
            return json.dumps({
                "$id": "ada", "$createdAt": moment(0), "$updatedAt": moment(0), "name": "Ada Lovelace",
                "registration": moment(0), "status": True, "labels": [], "passwordUpdate": moment(0),
                "email": "ada@example.test", "phone": "", "emailVerification": True, "phoneVerification": False,
                "mfa": False, "prefs": {}, "targets": [], "accessedAt": moment(0)}).encode(), 200
        if path == "/v1/account/sessions":
            return self.sessions, 200
        if path == "/v1/account/sessions/current":
            return json.dumps(session(0)).encode(), 200
        if path == "/v1/account/prefs":
            return b"{}", 200
        if path == "/v1/account/logs":
            wanted = [json.loads(each) for values in query.values() for each in values if each.startswith("{")]
            value = {each["method"]: each["values"][0] for each in wanted if each.get("values")}
            start, limit = int(value.get("offset", 0)), int(value.get("limit", 25))
            page = [entry(number) for number in range(start, min(start + limit, self.entries))]
            return json.dumps({"total": self.entries, "logs": page}).encode(), 200
        if path == "/v1/health/version":
            return b'{"version":"1.8.1"}', 200
        return (b'{"message":"The requested route was not found.","code":404,"type":"general_route_not_found",'
                b'"version":"1.8.1"}'), 404

    def log_message(self, *_):
        pass


def keys(terminal, prepare, count):
    terminal.settle(limit=5)
    for each in prepare:
        terminal.key(each)
        terminal.settle(limit=5)
    times = []
    for number in range(count):
        times.append(terminal.key(b"\x1b[B" if number // 15 % 2 == 0 else b"\x1b[A")[0])
    return statistics.median(times), measure.percentile(times, .95)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", required=True, help="folder of the programs")
    options.add_argument("--rows", default="10,10000")
    options.add_argument("--keys", type=int, default=90)
    options.add_argument("--record", help="Markdown file to append the table to")
    options = options.parse_args()
    lines = ["| list | rows | key ms, p95 (x less) | resident, private MB | KB a row |",
             "| --- | --: | --: | --: | --: |"]
    print("\n".join(lines))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_port}/v1"
    for name, prepare in (("sessions", [b":sessions\r"]), ("log", [b":security log\r"])):
        first = None
        for rows in map(int, options.rows.split(",")):
            Handler.sessions = json.dumps({"total": 1, "sessions": [session(0)]}).encode()
            Handler.entries = 1
            if name == "sessions":
                Handler.sessions = json.dumps({"total": rows, "sessions": [session(n) for n in range(rows)]}).encode()
            else:
                Handler.entries = rows
            with tempfile.TemporaryDirectory() as folder:
                home = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder,
                        "XDG_STATE_HOME": folder, "XDG_RUNTIME_DIR": folder}
                environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **home)
                subprocess.run(
                    [f"{options.bin}/gatehouse", "login", "--endpoint", endpoint, "--project", "rows",
                     "--token-stdin"], input="a" * 64, text=True, check=True, stdout=subprocess.DEVNULL,
                    env=environment)
                text = pathlib.Path(folder, "text")
                text.write_text("".join(f"{n:6} Firefox 128.0   Ubuntu 24.04   Germany\n" for n in range(rows)))
                results = []
                for command, steps in (([f"{options.bin}/gatehouse"], prepare), (["less", str(text)], [])):
                    terminal = measure.Terminal(command, environment)
                    results.append((keys(terminal, steps, options.keys), terminal.memory()))
                    terminal.end()
                (key, late), (peak, private) = results[0]
                first = first or (rows, private)
                each = (private - first[1]) / (rows - first[0]) if rows > first[0] else 0
                less = results[1][0]
                lines.append(f"| {name} | {rows} | {key:.2f}, {late:.2f} ({key / less[0]:.1f}, {late / less[1]:.1f}) "
                             f"| {peak / 1024:.1f}, {private / 1024:.1f} | {each:.2f} |")
                print(lines[-1], flush=True)
    if options.record:
        with open(options.record, "a") as file:
            file.write("\nLong lists, against less with as many lines.\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
