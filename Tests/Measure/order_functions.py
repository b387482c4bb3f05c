#!/usr/bin/env python3
"""Lists the functions that a start of the console executes, for the linker to put beside each other.

    order_functions.py --bin .build/release --map MAP --list packaging/first-functions

A program's pages are read 16 at a time, where one of their functions is executed. With those of a start and
of a key beside each other, 83 to 99 of these groups are read instead of 150; most of the rest is Swift's own
code. Runs the console under valgrind, on a saved sign-in with 300 sessions, as `measure.py` does, and writes
the names in the order of the map, which the linker made of the same program.
"""

import argparse
import os
import pathlib
import re
import subprocess
import tempfile

import measure

WHOLE = 8_192  # bytes of all functions of a file, up to which they may lie with those that are executed


def executed(program, folder, environment):
    """Names of the functions, as symbols, that are executed until all is loaded and after some keys."""
    # Valgrind does not read the debugging information that lld writes.
    bare, report = pathlib.Path(folder, "program"), pathlib.Path(folder, "report")
    subprocess.run(["strip", "-g", "-o", bare, program], check=True)
    terminal = measure.Terminal(
        ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={report}", str(bare)], environment)
    try:
        terminal.settle(b"Sessions", limit=120, quiet=10)
        for keys in (b":sessions\r", b"\x1b[B", b"\x1b[B", b"\x1b[A", b"q"):
            terminal.key(keys)
            terminal.settle(limit=30, quiet=5)
    finally:
        terminal.end()
    return set(re.findall(r"^c?fn=\(\d+\) ([^'\n]+)", report.read_text(), re.MULTILINE))


def sections(map):
    """Each section of the program's code: its name, its size, and the symbols in it."""
    result, is_code = [], False
    for line in map.read_text(errors="replace").splitlines():
        match = re.match(r"\s*[0-9a-f]+\s+[0-9a-f]+\s+([0-9a-f]+)\s+\d+( +)(.*)", line)
        if not match:
            continue
        size, indent, name = int(match[1], 16), len(match[2]), match[3]
        if indent == 1:
            is_code = name == ".text"
        elif is_code and indent == 9:
            result.append((name, size, []))
        elif is_code:
            result[-1][2].append(name)
    return result


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", required=True, help="folder of the programs")
    options.add_argument("--map", required=True, type=pathlib.Path, help="the linker's map, names not demangled")
    options.add_argument("--list", required=True, type=pathlib.Path, help="file to write")
    options = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        process, endpoint = measure.server(options.bin)
        home = measure.sign_in(options.bin, endpoint, folder)
        names = executed(f"{options.bin}/gatehouse", folder, dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **home))
        process.stdin.close()
        process.wait()
    code = sections(options.map)
    # A name in a section with all functions of a file would move all of them.
    names -= {symbol for name, size, symbols in code if name.endswith(":(.text)") and size > WHOLE for symbol in symbols}
    found = [symbol for _, _, symbols in code for symbol in symbols if symbol in names]
    options.list.write_text("".join(f"{name}\n" for name in dict.fromkeys(found)))
    print(f"{len(set(found))} functions")


if __name__ == "__main__":
    main()
