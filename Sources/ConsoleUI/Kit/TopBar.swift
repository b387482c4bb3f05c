/// The top row: the connection, who is signed in, the screens as tabs, and the connection's state.

import ConsoleCore
import TerminalUI

enum TopBar {
  /// Fewer columns say nothing of a name.
  private static let leastIdentityColumns = 8

  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    canvas.fill(rect, .bar)
    let signs = signs(state)
    let width = signs.reduce(0) { $0 + DisplayText.width($1.text) + 1 }
    var (rest, end) = rect.splitColumns(rect.columns - width)
    for (text, role) in signs {
      let used = canvas.put(text, in: end, style: Style(role, on: .bar))
      end = end.splitColumns(used + 1).rest
    }
    let tabs = state.session.stage == .account ? tabs(state, columns: rest.columns) : []
    let tabColumns = tabs.reduce(0) { $0 + $1.columns }
    let room = rest.columns - tabColumns
    if room >= leastIdentityColumns {
      let (identity, others) = rest.splitColumns(room)
      let used = drawIdentity(&canvas, identity.inset(columns: 1), state)
      // The tabs come right after it.
      rest = Rect(
        row: rest.row, column: identity.column + used + 2, columns: others.endColumn, rows: 1)
    } else {
      rest = rest.splitColumns(room).rest
    }
    for tab in tabs {
      let place = rest.splitColumns(tab.columns)
      draw(&canvas, place.left, tab, isCurrent: tab.screen == state.screen)
      rest = place.rest
    }
  }

  // MARK: Tabs

  private struct Tab {
    let screen: Screen
    /// With the blanks around it.
    let text: String
    let needsLook: Bool
    let columns: Int

    init(screen: Screen, text: String, needsLook: Bool) {
      self.screen = screen
      self.text = text
      self.needsLook = needsLook
      columns = DisplayText.width(text) + (needsLook ? 2 : 0)
    }
  }

  private static func draw(_ canvas: inout Canvas, _ rect: Rect, _ tab: Tab, isCurrent: Bool) {
    let surface: Surface = isCurrent ? .tab : .bar
    canvas.fill(rect, surface)
    canvas.mark(rect, as: .tab(tab.screen.rawValue))
    let used = canvas.put(tab.text, in: rect, style: Style(isCurrent ? .title : .text, on: surface))
    guard tab.needsLook else { return }
    canvas.put("!", in: rect.splitColumns(used).rest, style: Style(.warning, on: surface))
  }

  /// All names with what they count; else, the present one's and the numbers of the others.
  private static func tabs(_ state: ConsoleState, columns: Int) -> [Tab] {
    for (isNamed, isCounted) in [(true, true), (true, false), (false, true), (false, false)] {
      let tabs = Screen.allCases.map { screen in
        tab(screen, state, isNamed: isNamed || screen == state.screen, isCounted: isCounted)
      }
      if tabs.reduce(0, { $0 + $1.columns }) <= columns { return tabs }
    }
    return []
  }

  private static func tab(
    _ screen: Screen, _ state: ConsoleState, isNamed: Bool, isCounted: Bool
  ) -> Tab {
    let page = Features.page(screen)
    let badge = page.badge(state)
    var words = [String(screen.rawValue + 1)]
    if isNamed { words.append((page.tab ?? page.title).text) }
    if isNamed, isCounted, let count = badge.count { words.append(grouped(count)) }
    return Tab(
      screen: screen, text: " \(words.joined(separator: " ")) ",
      needsLook: isCounted && badge.needsLook)
  }

  // MARK: Both ends

  /// What is not protected is said all the time, and before what is cut off on a narrow screen.
  private static func signs(_ state: ConsoleState) -> [(text: String, role: Role)] {
    var signs: [(String, Role)] = []
    if let connection = state.session.connection {
      if connection.isUnverified {
        signs.append((Phrases.notVerified, .danger))
      } else if connection.isUnprotected {
        signs.append((Phrases.notProtected, .danger))
      }
    }
    if let live = LiveIndicator.text(state) { signs.append(live) }
    return signs
  }

  /// Returns the columns used.
  private static func drawIdentity(
    _ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState
  ) -> Int {
    let name = state.session.connection?.name ?? "Gatehouse"
    let used = canvas.put(name, in: rect, style: Style(.accent, on: .bar))
    guard let account = state.session.account.value, rect.columns > used + 4 else { return used }
    let who = account.name.isEmpty ? account.email : account.name
    return used
      + canvas.put(
        " · \(who)", row: rect.row, column: rect.column + used, limit: rect.columns - used,
        style: Style(.text, on: .bar))
  }
}
