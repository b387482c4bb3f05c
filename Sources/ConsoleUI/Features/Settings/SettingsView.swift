/// The settings: what there is to choose, and what the one under the cursor means.

import ConsoleCore
import TerminalUI

enum SettingsView {
  private typealias Rows = Phrases.SettingsRows
  private static let width = 64

  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) {
    guard let shown = state.settingsList else { return }
    let inner = min(width, body.columns) - 4
    let all = SettingsState.Row.allCases
    let meanings = all.map { wrapped(meaning($0, state), to: inner) }
    let wanted = 3 + all.count + (meanings.map(\.count).max() ?? 0)
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: wanted, title: Phrases.settings)
    // Where there is no room for all, the meaning of the chosen one is worth more than the rows far
    // from it.
    let meaningRows = min(meanings[shown.selected].count, max(1, inside.rows - 5))
    let listRows = max(0, min(all.count, inside.rows - 1 - meaningRows))
    let top = max(0, min(shown.selected - listRows / 2, all.count - listRows))
    for line in 0..<listRows { draw(&canvas, inside.row(line), all[top + line], state) }
    for (position, text) in meanings[shown.selected].prefix(meaningRows).enumerated() {
      canvas.put(text, in: inside.row(listRows + 1 + position), style: Style(.dim, on: .panel))
    }
  }

  private static func draw(
    _ canvas: inout Canvas, _ line: Rect, _ row: SettingsState.Row, _ state: ConsoleState
  ) {
    let isSelected = row == state.settingsList?.row
    let surface: Surface = isSelected ? .selected : .panel
    canvas.fillRow(line.row, beside: line, surface)
    canvas.mark(line, as: .row(SettingsState.Row.allCases.firstIndex(of: row) ?? 0))
    let labels = SettingsState.Row.allCases.map { DisplayText.width(Self.label($0)) }
    let labelColumns = max(line.columns < 50 ? 15 : 18, (labels.max() ?? 0) + 1)
    let (label, value) = line.splitColumns(labelColumns)
    canvas.put(Self.label(row), in: label, style: Style(.text, on: surface))
    canvas.put(
      Self.value(row, state), in: value, style: Style(isSelected ? .title : .accent, on: surface))
    // The sign that points back goes back.
    if isSelected { canvas.mark(value.splitColumns(2).left, as: .key(KeyEvent(.left))) }
  }

  static func label(_ row: SettingsState.Row) -> String {
    switch row {
    case .theme: Rows.theme
    case .language: Rows.language
    case .times: Rows.times
    case .keys: Rows.keys
    case .mouse: Rows.mouse
    case .motion: Rows.motion
    case .lockAfter: Rows.lockAfter
    case .refreshAfter: Rows.refreshAfter
    case .bell: Rows.bell
    case .desktopNotifications: Rows.desktopNotifications
    case .savedAccounts: Phrases.keptAccounts
    case .lastSeen: Rows.seen
    case .archive: Rows.archive
    case .clearArchive: Rows.clearArchive
    }
  }

  private static func value(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    let settings = state.settings
    return switch row {
    case .theme: choice(settings.theme == Settings.automatic ? Rows.automatic : settings.theme)
    case .language: choice(Rows.name(settings.language))
    case .times: choice(Rows.value(settings.times))
    case .keys: choice(Rows.value(settings.keys))
    case .mouse: choice(settings.mouse ? Rows.on : Rows.off)
    case .motion: choice(settings.motion == .full ? Rows.fullMotion : Rows.reducedMotion)
    case .lockAfter:
      choice(settings.lockAfter == 0 ? Rows.never : Phrases.minutes(Int(settings.lockAfter)))
    case .refreshAfter:
      choice(settings.refreshAfter == 0 ? Rows.never : Phrases.minutes(Int(settings.refreshAfter)))
    case .bell: choice(settings.bell ? Rows.on : Rows.off)
    case .desktopNotifications: choice(settings.desktopNotifications ? Rows.on : Rows.off)
    case .savedAccounts where state.savedAccounts.path == nil: Rows.none(isDemo: state.isDemo)
    case .savedAccounts: "\(state.savedAccounts.entries.count) …"
    case .lastSeen: Rows.forget
    // The demo remembers nothing, whatever is chosen.
    case .archive where state.savedAccounts.path == nil,
      .clearArchive where state.savedAccounts.path == nil:
      Rows.none(isDemo: state.isDemo)
    case .archive: choice(settings.archive ? Rows.on : Rows.off)
    case .clearArchive: Rows.clear
    }
  }

  private static func choice(_ text: String) -> String { "‹ \(text) ›" }

  private static func meaning(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    switch row {
    case .theme: Rows.themeMeaning
    case .language: Rows.languageMeaning
    case .times: Rows.timesMeaning
    case .keys: Rows.keysMeaning
    case .mouse: Rows.mouseMeaning
    case .motion: Rows.motionMeaning
    case .lockAfter: Rows.lockAfterMeaning
    case .refreshAfter: Rows.refreshAfterMeaning
    case .bell: Rows.bellMeaning
    case .desktopNotifications: Rows.desktopNotificationsMeaning
    case .savedAccounts: ProtectionText.text(state)
    case .lastSeen: Rows.seenMeaning
    case .archive: Rows.archiveMeaning
    case .clearArchive: Rows.clearMeaning
    }
  }
}

extension Feature {
  static let settings = Feature(
    keys: SettingsKeys.rows,
    layers: [
      .settings: Pane(
        context: .settings,
        draw: { canvas, body, state, _ in
          SettingsView.draw(&canvas, body, state)
          return nil
        },
        rows: { .init(selected: $0.settingsList?.selected) { .settings(.chosen($0)) } },
        wheelRows: 1)
    ],
    commands: [SettingsCommands.group])
}
