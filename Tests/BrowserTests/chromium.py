#!/usr/bin/env python3
"""A headless Chromium that opens pages, presses their links, and tells what a person would see.

Reads commands from standard input, one JSON object a line, and answers each with one line:

    {"open": ADDRESS}            opens an address
    {"show": HTML}               shows HTML as a mail program does
    {"press": TEXT}              clicks the link with this text

The answer has `address`, `status`, `title` and `text` of the page that is there then, the `errors`
that the browser logged, and for each of the `views` (wide and narrow, light and dark) what sticks out
sideways and the lowest contrast of a text. With a `name` in the command, and a folder as the only
argument, each view is stored there as a picture.

It talks to Chromium by the DevTools protocol over a pipe, needs the standard library only, and lets
Chromium reach this machine only.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile

VIEWS = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]

# Elements that stick out, and the lowest contrast (WCAG 2) of a text with what is behind it.
LOOK = """
(() => {
  const channels = color => color.match(/[\\d.]+/g).map(Number);
  const probe = document.createElement('i');
  probe.style.backgroundColor = 'Canvas';
  document.documentElement.append(probe);
  const canvas = channels(getComputedStyle(probe).backgroundColor);
  probe.remove();
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return canvas;
  };
  const luminance = color => {
    const [r, g, b] = color.slice(0, 3).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const all = [...document.body.querySelectorAll('*')];
  const texts = all.filter(one => [...one.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const contrast = one => {
    const [a, b] = [channels(getComputedStyle(one).color), behind(one)].map(luminance);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const outside = all.filter(one => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 0.5 || box.left < -0.5 || one.scrollWidth > one.clientWidth + 1
      && getComputedStyle(one).display !== 'inline';
  }).map(one => one.outerHTML.slice(0, 120));
  if (document.documentElement.scrollWidth > innerWidth) outside.push('the page');
  return {overflow: outside, contrast: Math.min(...texts.map(contrast)),
    isDark: luminance(behind(document.body)) < 0.2};
})()
"""

PAGE = "({address: location.href, title: document.title, text: document.body.innerText})"

FIND = """
(text => {
  const link = [...document.querySelectorAll('a, button')].find(one => one.innerText.trim() === text);
  if (!link) return null;
  link.scrollIntoView({block: 'center'});
  const box = link.getClientRects()[0];
  return {x: box.left + box.width / 2, y: box.top + box.height / 2};
})(%s)
"""


class Chromium:
    def __init__(self, profile):
        ours, theirs = os.pipe()
        theirs_read, ours_write = os.pipe()
        options = ["--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}",
                   "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   "--disable-extensions", "--hide-scrollbars", "--no-proxy-server",
                   "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to have one as root
        # Chromium reads commands from descriptor 3 and writes to 4.
        script = f'exec "$0" "$@" 3<&{theirs_read} 4>&{theirs}'
        self.process = subprocess.Popen(
            ["bash", "-c", script, shutil.which("chromium"), *options, "about:blank"],
            pass_fds=(theirs_read, theirs), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(theirs_read)
        self.input, self.output = os.fdopen(ours, "rb"), os.fdopen(ours_write, "wb")
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call(
            "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def close(self):
        """Lets Chromium end its processes itself, since nobody else would wait for them."""
        self.session = None
        self.call("Browser.close")
        self.process.wait()

    def message(self):
        while b"\0" not in self.buffer:
            more = self.input.read1(1 << 16)
            if not more:
                raise SystemExit("chromium.py: Chromium ended")
            self.buffer += more
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            call["sessionId"] = self.session
        self.output.write(json.dumps(call).encode() + b"\0")
        self.output.flush()
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise SystemExit(f"chromium.py: {method}: {message['error']['message']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def evaluate(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)[
            "result"].get("value")

    def open(self, address):
        self.events.clear()
        failure = self.call("Page.navigate", url=address).get("errorText")
        if failure:
            raise SystemExit(f"chromium.py: {failure}")
        self.wait("Page.loadEventFired")

    def show(self, html):
        self.open("about:blank")
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=html)

    def press(self, text):
        point = self.evaluate(FIND % json.dumps(text))
        if point is None:
            raise SystemExit(f"chromium.py: the page has no link “{text}”")
        self.events.clear()
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **point)
        self.wait("Page.loadEventFired")

    def look(self, pictures, name):
        page = self.evaluate(PAGE)
        answers = [event["params"]["response"] for event in self.events
                   if event.get("method") == "Network.responseReceived"
                   and event["params"].get("type") == "Document"]
        page["status"] = answers[-1]["status"] if answers else 0
        page["errors"] = [event["params"]["entry"]["text"] for event in self.events
                          if event.get("method") == "Log.entryAdded"
                          and event["params"]["entry"]["level"] == "error"
                          # The status of the page itself, which is told above.
                          and event["params"]["entry"].get("url") != page["address"]]
        page["views"] = []
        for width, scheme in VIEWS:
            self.call("Emulation.setDeviceMetricsOverride", width=width, height=640,
                      deviceScaleFactor=1, mobile=width < 600)
            self.call("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": scheme}])
            view = {"width": width, "scheme": scheme, **self.evaluate(LOOK)}
            if pictures and name:
                data = self.call("Page.captureScreenshot")["data"]
                with open(f"{pictures}/{name}-{width}-{scheme}.png", "wb") as file:
                    file.write(base64.b64decode(data))
            page["views"].append(view)
        return page


def main():
    pictures = sys.argv[1] if len(sys.argv) > 1 else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Chromium(profile)
        try:
            for line in sys.stdin:
                command = json.loads(line)
                for name in ("open", "show", "press"):
                    if name in command:
                        getattr(browser, name)(command[name])
                print(json.dumps(browser.look(pictures, command.get("name"))), flush=True)
        finally:
            browser.close()


main()
