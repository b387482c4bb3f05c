/// The accounts kept on this machine, where they lie and what protects them.

import ConsoleCore
import Keyring
import TerminalUI

enum SavedAccountsView {
  private static let width = 76

  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ time: TimeText) {
    let keyring = state.savedAccounts
    let inner = min(width, body.columns) - 4
    let words = wrapped(ProtectionText.text(state), to: inner)
    let place = keyring.path.map { Phrases.SavedAccounts.file($0) } ?? ""
    let list = max(1, min(keyring.entries.count, body.rows - 4 - words.count))
    var area = Box.draw(
      &canvas, in: body, columns: width, rows: list + 4 + words.count, title: Phrases.keptAccounts)
    drawList(&canvas, area.takeRows(list), state, time)
    _ = area.takeRows(1)
    for line in words { canvas.put(line, in: area.takeRows(1), style: Style(.text, on: .panel)) }
    canvas.put(place, in: area.takeRows(1), style: Style(.dim, on: .panel))
  }

  private static func drawList(
    _ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState, _ time: TimeText
  ) {
    let keyring = state.savedAccounts
    guard !keyring.entries.isEmpty else {
      canvas.put(Phrases.SavedAccounts.none, in: rect, style: Style(.dim, on: .panel))
      return
    }
    let first = max(0, min(keyring.rows.top, keyring.entries.count - rect.rows))
    let top = max(first, keyring.rows.selected - rect.rows + 1)
    for line in 0..<min(rect.rows, keyring.entries.count - top) {
      let entry = keyring.entries[top + line]
      let isSelected = top + line == keyring.rows.selected
      let surface: Surface = isSelected ? .selected : .panel
      let row = rect.row(line)
      canvas.fillRow(row.row, beside: row, surface)
      canvas.mark(row, as: .row(top + line))
      let isPresent = entry.identity == state.session.savedIdentity
      let age =
        isPresent
        ? Phrases.SavedAccounts.open : time.age(.init(seconds: entry.lastUsed), now: state.now)
      let (rest, right) = row.splitColumns(row.columns - DisplayText.width(age))
      let left = rest.splitColumns(rest.columns - 1).left
      canvas.put(
        title(entry), in: left,
        style: Style(isPresent && !isSelected ? .success : .text, on: surface)
      )
      canvas.put(age, in: right, style: Style(isSelected ? .text : .dim, on: surface))
    }
  }

  /// `work · ada@example.test · project · server`.
  private static func title(_ entry: KeyringEntry) -> String {
    let server = Connection(entry)?.endpoint.shortName ?? entry.identity.endpoint
    let label = entry.label.count > 24 ? entry.label.prefix(23) + "…" : entry.label[...]
    let parts = [String(label), entry.email, entry.identity.project, server]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Feature {
  static let savedAccounts = Feature(
    keys: SavedAccountsKeys.rows + SavedAccountsKeys.lock,
    layers: [
      .savedAccounts: Pane(
        context: .savedAccounts,
        draw: { canvas, body, state, time in
          SavedAccountsView.draw(&canvas, body, state, time)
          return nil
        },
        rows: { state in
          .init(selected: state.savedAccounts.rows.selected) { .savedAccounts(.move(.to($0))) }
        },
        wheelRows: 1),
      .lock: Pane(
        context: .lock,
        draw: { canvas, body, state, _ in
          state.savedAccounts.lock.flatMap { LockView().draw(&canvas, body, state, $0) }
        },
        typing: { $0.savedAccounts.lock?.focus == 0 ? { .savedAccounts(.lock(.edit($0))) } : nil },
        focusField: { .savedAccounts(.lock(.focused($0))) },
        pressButton: { button, _ in
          [.savedAccounts(.lock(.focused(1 + button))), .savedAccounts(.lock(.acceptPressed))]
        },
        coversError: true),
    ],
    commands: [SavedAccountsCommands.group])
}
