/// The account's own data as rows, with what the selected one is for beside or under them.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileView {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard let account = state.session.account.value else {
      let area = Panel(title: Phrases.screen(.profile).text).draw(&canvas, rect).inside
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.session.account.error, isLoading: true, empty: "", time: time)
    }
    let rows = ProfileRows(time: time, account: account, server: state.session.capabilities)
    let layout = ListLayout(
      rect, columns: columns(rows, state).reduce(4, +),
      rows: ProfileState.rows(state.session).count, state.size, stacks: true)
    drawRows(&canvas, layout.list, rows, state)
    if let context = layout.context {
      EntriesPanel.context(
        .changes, state, time, absence: Phrases.Profile.noChanges, title: Phrases.Profile.changes
      ).draw(&canvas, context, state)
    }
    guard let details = layout.details, let selected = state.profile.selected(state.session)
    else { return }
    ProfileDetails(time: time, state: state, rows: rows).panel(selected)
      .draw(&canvas, details, state, time)
  }

  /// Of labels, values, and keys with what they do.
  private func columns(_ rows: ProfileRows, _ state: ConsoleState) -> [Int] {
    let all = ProfileState.rows(state.session)
    let values = all.map { DisplayText.width(rows.value($0).text, upTo: 44) }
    return [labelColumns(rows, all), values.max() ?? 0, keyColumns(rows, all, state)]
  }

  private func labelColumns(_ rows: ProfileRows, _ all: [ProfileRow]) -> Int {
    all.map { DisplayText.width(rows.label($0)) }.max() ?? 0
  }

  private func keyColumns(_ rows: ProfileRows, _ all: [ProfileRow], _ state: ConsoleState) -> Int {
    all.map { row in
      key(row, state).map { DisplayText.width("\($0) \(rows.does(row))") } ?? 0
    }.max() ?? 0
  }

  /// Nil where nothing can be done with it.
  private func key(_ row: ProfileRow, _ state: ConsoleState) -> KeyEvent? {
    let id = ProfileRows.binding(row)
    return KeyBindings.binding(id, state.settings)?.keys.first
  }

  private func drawRows(
    _ canvas: inout Canvas, _ rect: Rect, _ rows: ProfileRows, _ state: ConsoleState
  ) {
    let all = ProfileState.rows(state.session)
    let position = state.profile.position
    let selected = min(position.selected, max(0, all.count - 1))
    let panel = Panel(title: Phrases.screen(.profile).text)
    let area = panel.draw(&canvas, rect).inside
    let first = min(
      max(position.top, selected - max(1, area.rows) + 1), max(0, all.count - area.rows))
    let labels = labelColumns(rows, all)
    // The value goes before the words of the key, and those before the key.
    let words = keyColumns(rows, all, state)
    let values = min(24, columns(rows, state)[1])
    let hasWords = area.columns >= labels + 2 + values + 2 + words
    for line in 0..<max(0, min(area.rows, all.count - first)) {
      let row = all[first + line]
      let isSelected = first + line == selected
      let surface: Surface = isSelected ? .selected : .base
      let place = area.row(line)
      canvas.fillRow(place.row, beside: place, surface)
      canvas.mark(place, as: .row(first + line))
      canvas.put(
        rows.label(row), in: place.splitColumns(labels).left, style: Style(.dim, on: surface))
      let (value, keys) = place.splitColumns(labels + 2).rest.splitColumns(
        area.columns - labels - 2 - (hasWords ? words + 2 : 4))
      let (text, role) = rows.value(row)
      canvas.put(text, in: value, style: Style(isSelected ? .text : role, on: surface))
      drawKey(
        &canvas, keys.splitColumns(2).rest, row, hasWords ? rows.does(row) : "", state, surface)
    }
    panel.drawScrollbar(&canvas, beside: area, first: first, count: all.count)
  }

  private func drawKey(
    _ canvas: inout Canvas, _ rect: Rect, _ row: ProfileRow, _ does: String,
    _ state: ConsoleState, _ surface: Surface
  ) {
    guard let event = key(row, state), !rect.isEmpty else { return }
    let isPossible =
      KeyBindings.all.first { $0.id == ProfileRows.binding(row) }?.disabledReason(state) == nil
    guard isPossible else { return }
    canvas.mark(rect, as: .key(event))
    let used = canvas.put(event.description, in: rect, style: Style(.key, on: surface))
    canvas.put(does, in: rect.splitColumns(used + 1).rest, style: Style(.dim, on: surface))
  }
}

extension Feature {
  static let profile = Feature(
    keys: ProfileKeys.onOverview + ProfileKeys.ofWarnings + ProfileKeys.onSecurity
      + ProfileKeys.rows,
    page: Page(
      screen: .profile, title: Phrase("Profile", "Profil"),
      keywords: Phrase(
        "account, user, my account, user id, roles, labels, targets",
        "Konto, Benutzer, Benutzer-ID, Rollen, Labels"),
      pane: Pane(
        context: .profile,
        draw: { canvas, rect, state, time in
          ProfileView(time: time).draw(&canvas, rect, state)
          return nil
        },
        rows: { .init(selected: $0.profile.position.selected) { .profile(.move(.to($0))) } },
        wheelRows: 1,
        copyChoices: { state, time in
          guard let account = state.session.account.value else { return [] }
          let rows = ProfileRows(
            time: time, account: account, server: state.session.capabilities)
          return CopyChoices.fields(
            ProfileState.rows(state.session).filter { $0 != .signOut }.map {
              (rows.label($0), rows.value($0).text)
            })
        },
        copyText: { state, _ in CopyText.account(state) })))
}
