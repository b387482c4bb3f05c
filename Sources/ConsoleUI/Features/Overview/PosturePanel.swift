/// How much of what protects the account is there, a row each.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PosturePanel {
  private typealias Texts = Phrases.Overview
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let items = state.postureItems
    let done = items.count { state.posture($0) == true }
    let bar =
      String(repeating: "▰", count: done) + String(repeating: "▱", count: items.count - done)
    guard let account = state.session.account.value else { return }
    let name = account.name.isEmpty ? account.email : account.name
    let security = "\(Phrases.screen(.security).text) \(done)/\(items.count)"
    let panel = Panel(
      title: state.size.isFramed ? "\(security) \(bar)" : "\(name) · \(security)",
      isFocused: state.overviewFocus == .posture, number: OverviewPanel.posture.rawValue)
    var inside = panel.draw(&canvas, rect).inside
    if state.size.isFramed { drawOwner(&canvas, inside.takeRows(1), account) }
    for (row, item) in items.prefix(inside.rows).enumerated() {
      let line = inside.row(row)
      let surface = OverviewRow.surface(&canvas, line, .posture, row, state)
      let isThere = state.posture(item)
      let role: Role = isThere == nil ? .dim : isThere == true ? .success : .warning
      let sign = isThere == nil ? " " : isThere == true ? "✓" : "✗"
      canvas.put(
        "\(sign) \(Texts.posture(item, isThere, since: since(item, state)))",
        in: line.splitColumns(line.columns - 2).left,
        style: Style(surface == .selected ? .text : role, on: surface))
      guard isThere == false, let key = key(item, state) else { continue }
      canvas.put(
        key, in: line, style: Style(surface == .selected ? .text : .key, on: surface),
        alignment: .right)
    }
  }

  /// Who is signed in.
  private func drawOwner(_ canvas: inout Canvas, _ line: Rect, _ account: Account) {
    let name = account.name.isEmpty ? account.email : account.name
    let used = canvas.put(name, in: line, style: Style(.title))
    guard !account.name.isEmpty, used + 10 <= line.columns else { return }
    canvas.put(account.email, in: line.splitColumns(used + 2).rest, style: Style(.dim))
  }

  private func since(_ item: PostureItem, _ state: ConsoleState) -> String? {
    guard item == .password else { return nil }
    return state.session.account.value?.passwordUpdated.map { moment in
      time.style == .relative ? time.age(moment, now: state.now) : time.date(moment)
    }
  }

  /// The key of where what is missing is added.
  private func key(_ item: PostureItem, _ state: ConsoleState) -> String? {
    let key = Phrases.keyName(item == .email ? "overview.verify" : "screen.security")
    return key == "–" ? nil : key
  }
}
