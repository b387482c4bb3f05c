/// What guards the account, a row each with its state and its key; beside or under them what the
/// selected one protects from.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SecurityView {
  private typealias Texts = Phrases.Security
  let time: TimeText
  private static let gap = 2
  /// Of the list with what its rows say.
  private static let listColumns = 68

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard state.session.account.value != nil else { return drawList(&canvas, rect, state) }
    let layout = ListLayout(
      rect, columns: Self.listColumns, rows: SecurityRow.allCases.count, state.size, stacks: true)
    drawList(&canvas, layout.list, state)
    if let context = layout.context {
      EntriesPanel.context(
        .security, state, time, absence: Phrases.Log.isEmpty, title: Texts.events
      ).draw(&canvas, context, state)
    }
    guard let details = layout.details else { return }
    let row = state.security.selectedRow
    let panel = DetailsPanel(
      title: Texts.label(row),
      hints: Panel.hints([SecurityKeys.name(row, state.security)], state),
      lines: SecurityDetails(time: time, state: state)
        .lines(row, self.state(row, state), reason(row, state)),
      history: SecurityDetails(time: time, state: state).history(row))
    panel.draw(&canvas, details, state, time)
  }

  // MARK: The rows

  private func drawList(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    var panel = Panel(title: title(state))
    panel.titleRole = state.lacksProtection ? .warning : nil
    var inside = panel.draw(&canvas, rect).inside
    guard state.session.account.value != nil else {
      return ScreenTitle.drawAbsence(
        &canvas, inside, error: state.session.account.error, isLoading: true, empty: "", time: time)
    }
    var line: Rect?
    // Without a frame the last rows say what else there would be no room for.
    if !state.size.isFramed, inside.rows > 5 {
      let (list, foot) = inside.splitRows(inside.rows - 2)
      (inside, line) = (list, foot)
    }
    let rows = SecurityRow.allCases
    let first = firstRow(state.security.rows, visible: inside.rows)
    let labelColumns = (rows.map { DisplayText.width(Texts.label($0)) }.max() ?? 0) + Self.gap
    for (position, row) in rows.dropFirst(first).prefix(inside.rows).enumerated() {
      drawRow(&canvas, inside.row(position), row, labelColumns, state)
      canvas.mark(inside.row(position), as: .row(first + position))
    }
    panel.drawScrollbar(&canvas, beside: inside, first: first, count: rows.count)
    guard let line else { return }
    let selected = state.security.selectedRow
    let text = wrapped(reason(selected, state) ?? Texts.protects(selected), to: line.columns)
    for (position, text) in text.prefix(line.rows).enumerated() {
      canvas.put(text, in: line.row(position), style: Style(.dim))
    }
  }

  private func firstRow(_ rows: ListState, visible: Int) -> Int {
    min(rows.selected, max(rows.top, rows.selected - max(1, visible) + 1))
  }

  private func title(_ state: ConsoleState) -> String {
    let items = state.postureItems
    let done = items.count { state.posture($0) == true }
    return "\(Texts.title) \(done)/\(items.count)"
  }

  private func drawRow(
    _ canvas: inout Canvas, _ line: Rect, _ row: SecurityRow, _ labelColumns: Int,
    _ state: ConsoleState
  ) {
    let isSelected = row == state.security.selectedRow
    let surface: Surface = isSelected ? .selected : .base
    let isPossible = reason(row, state) == nil
    canvas.fillRow(line.row, beside: line, surface)
    let shown = self.state(row, state)
    let (sign, rest) = line.splitColumns(2)
    canvas.put(shown.sign, in: sign, style: Style(isSelected ? .text : shown.role, on: surface))
    let (label, others) = rest.splitColumns(labelColumns)
    canvas.put(
      Texts.label(row), in: label, style: Style(isPossible ? .text : .dim, on: surface))
    let key = binding(row, state)?.keys.first?.description ?? ""
    let does = isPossible ? Texts.shortAct(row, state) : ""
    let action = does.isEmpty ? "" : "\(key) \(does)"
    let hasRoom = others.columns >= 40
    let (value, act) = others.splitColumns(
      hasRoom ? others.columns - DisplayText.width(action) - 1 : others.columns - 2)
    canvas.put(
      shown.text, in: value.splitColumns(value.columns - 1).left,
      style: Style(isPossible && !isSelected ? shown.role : isSelected ? .text : .dim, on: surface))
    guard isPossible else { return }
    let used = canvas.put(key, in: act, style: Style(isSelected ? .text : .key, on: surface))
    if hasRoom {
      canvas.put(
        does, in: act.splitColumns(used + 1).rest,
        style: Style(isSelected ? .text : .dim, on: surface))
    }
  }

  private func binding(_ row: SecurityRow, _ state: ConsoleState) -> KeyBinding? {
    let id = SecurityKeys.name(row, state.security)
    return KeyBindings.binding(id, state.settings)
  }

  private func reason(_ row: SecurityRow, _ state: ConsoleState) -> String? {
    binding(row, state)?.disabledReason(state).map { Phrases.Notices.notNow($0.words) }
  }

  /// What a row is at now. Green is what protects, amber what is missing.
  private func state(_ row: SecurityRow, _ state: ConsoleState)
    -> (sign: String, text: String, role: Role)
  {
    guard let account = state.session.account.value else { return ("", "", .dim) }
    let has = state.session.capabilities.has
    if let feature = row.option(state.security)?.feature, !has(feature) {
      return ("", Phrases.Status.notOn(state.session.capabilities), .dim)
    }
    let factors = state.security.factors
    switch row {
    case .password: return mark(account.hasPassword ?? true, passwordText(account, state))
    case .mfa:
      return mark(account.usesMFA == true, Texts.mfaState(account.usesMFA == true, factors ?? []))
    case .authenticator:
      guard let factors else { return ("", Phrases.unknown, .dim) }
      let isThere = factors.contains(.totp)
      return (isThere ? "✓" : "", Texts.isAdded(isThere), isThere ? .success : .dim)
    case .recoveryCodes:
      guard let factors else { return ("", Phrases.unknown, .dim) }
      return mark(factors.contains(.recoveryCode), Texts.areThere(factors.contains(.recoveryCode)))
    case .identities:
      return ("", state.security.identities.map(Texts.counted) ?? Texts.identitiesState, .dim)
    case .token: return ("", Texts.tokenState, .dim)
    case .block, .delete: return ("", "", .dim)
    }
  }

  private func mark(_ isThere: Bool, _ text: String) -> (String, String, Role) {
    (isThere ? "✓" : "✗", text, isThere ? .success : .warning)
  }

  private func passwordText(_ account: Account, _ state: ConsoleState) -> String {
    guard account.hasPassword ?? true else { return Phrases.Profile.none }
    guard let updated = account.passwordUpdated else { return Texts.isSet }
    return Texts.isSet(time.when(updated, now: state.now))
  }
}

extension Feature {
  static let security = Feature(
    keys: SecurityKeys.rows,
    page: Page(
      screen: .security, title: Phrase("Security", "Sicherheit"),
      badge: { TabBadge(needsLook: $0.lacksProtection) },
      keywords: Phrase(
        "account security, security settings, protection",
        "Kontosicherheit, Sicherheitseinstellungen, Schutz"),
      pane: Pane(
        context: .security,
        draw: { canvas, rect, state, time in
          SecurityView(time: time).draw(&canvas, rect, state)
          return nil
        },
        rows: { .init(selected: $0.security.rows.selected) { .security(.move(.to($0))) } },
        rowBinding: { SecurityKeys.name($0.security.selectedRow, $0.security) },
        wheelRows: 1,
        copyText: { state, _ in CopyText.account(state) })))
}
