// Paints lines of text on the real terminal as the console does, each with an edge behind it, and
// waits for its end.

import Glibc
import NcursesTerminal
import TerminalUI

let lines = CommandLine.arguments.dropFirst()
let terminal = try NcursesTerminal(
  theme: Theme(name: "plain"), in: .init(name: "xterm-256color"))
var canvas = Canvas(size: terminal.size)
for (row, line) in lines.enumerated() {
  canvas.put(line, row: row, column: 0, limit: 30, style: Style())
  canvas.put("|", row: row, column: 31, style: Style())
}
terminal.present(Frame(canvas: canvas))
var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
while poll(&poller, 1, -1) > 0 {
  let events = terminal.readEvents()
  if events.contains(.end) || events.contains(.key(.character("q"))) { break }
}
terminal.restore()
