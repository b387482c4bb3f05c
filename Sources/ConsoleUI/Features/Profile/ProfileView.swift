/// The account's own data, one line each.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileView {
  let time: TimeText
  /// Of the longest label in either language, and a space.
  private static let labelColumns = 15
  private static let keyOffset = 32

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let area = ScreenTitle.draw(&canvas, rect, Phrases.screen(.profile).text)
    guard let account = state.session.account.value else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.session.account.error, isLoading: true, empty: "", time: time)
    }
    let keys = KeyBindings.table(state.settings)
    let lines = lines(account, state.session.capabilities)
    for (position, line) in lines.enumerated() where position < area.rows {
      let (label, value) = area.row(position).splitColumns(Self.labelColumns)
      canvas.put(line.label, in: label, style: Style(.dim))
      let used = canvas.put(line.value, in: value, style: Style(line.role))
      guard let event = keys.first(where: { $0.id == line.binding })?.keys.first else { continue }
      // The value goes first; under each other where there is room, and in words where there is
      // more.
      let hasWords = value.columns >= Self.keyOffset + 20
      let rest = value.splitColumns(max(used + 2, hasWords ? Self.keyOffset : 0)).rest
      canvas.mark(rest, as: .key(event))
      let key = canvas.put(event.description, in: rest, style: Style(.key))
      if hasWords { canvas.put(line.does, in: rest.splitColumns(key + 1).rest, style: Style(.dim)) }
    }
    drawEnds(&canvas, area.splitRows(lines.count).rest, keys)
  }

  /// What ends the session or the account, apart from the rest where there is room, else side by
  /// side.
  private func drawEnds(_ canvas: inout Canvas, _ rect: Rect, _ keys: [KeyBinding]) {
    let ends = [("signOut", Phrases.signOut), ("profile.delete", Phrases.deleteAccount)]
    let hasRoom = rect.rows > ends.count
    let wide = Self.labelColumns + Self.keyOffset
    let offset = hasRoom && rect.columns >= wide + 20 ? wide : 0
    var place = Rect(
      row: rect.row + (hasRoom ? 1 : 0), column: rect.column + offset,
      columns: rect.columns - offset, rows: rect.rows)
    for (id, words) in ends {
      guard let event = keys.first(where: { $0.id == id })?.keys.first, !place.isEmpty else {
        continue
      }
      let key = canvas.put(event.description, in: place, style: Style(.key))
      let used =
        key + 1
        + canvas.put(words, in: place.splitColumns(key + 1).rest.row(0), style: Style(.dim))
      canvas.mark(
        Rect(row: place.row, column: place.column, columns: used, rows: 1), as: .key(event))
      place = hasRoom ? place.splitRows(1).rest : place.splitColumns(used + 2).rest
    }
  }

  private struct Line {
    var label: String
    var value: String
    var role = Role.text
    /// The name of what can be done with it.
    var binding = ""
    var does = ""
  }

  private func lines(_ account: Account, _ server: Capabilities) -> [Line] {
    let verified: (String, Role) =
      switch account.isEmailVerified {
      case true?: (Phrases.Profile.isVerified, .success)
      case false?: (Phrases.Profile.isNotVerified, .warning)
      case nil: (Phrases.unknown, .dim)
      }
    let isVerified = account.isEmailVerified == true
    return [
      Line(
        label: Phrases.name, value: account.name.isEmpty ? Phrases.Profile.noName : account.name,
        role: .title,
        binding: "profile.name",
        does: Phrases.changeName),
      Line(
        label: Phrases.email, value: account.email.isEmpty ? Phrases.Profile.none : account.email,
        role: account.email.isEmpty ? .dim : .text, binding: "profile.email",
        does: Phrases.changeEmail),
      Line(
        label: Phrases.Profile.verified, value: verified.0, role: verified.1,
        binding: isVerified ? "" : "profile.verify",
        does: Phrases.verifyEmail),
      Line(
        label: Phrases.password,
        value: account.hasPassword == false ? Phrases.Profile.none : Phrases.Profile.notShown,
        role: .dim, binding: "profile.password",
        does: account.hasPassword == false
          ? Phrases.Profile.firstPassword : Phrases.changePassword),
    ] + later(account, server)
      + [
        Line(label: Phrases.Profile.registered, value: time.dateAndClock(account.registered)),
        Line(label: Phrases.Profile.userID, value: account.id),
        Line(
          label: server.has(.blocking) ? Phrases.Profile.labels : Phrases.Profile.roles,
          value: (account.roles + account.labels).joined(separator: ", ")),
      ].filter { !$0.value.isEmpty || !$0.binding.isEmpty }
  }

  /// What 0.6.2 knows nothing of.
  private func later(_ account: Account, _ server: Capabilities) -> [Line] {
    var lines: [Line] = []
    if server.has(.phone) {
      let mark = account.isPhoneVerified == true ? " ✓" : ""
      lines.append(
        Line(
          label: Phrases.Forms.phone,
          value: account.phone.isEmpty ? Phrases.Profile.none : account.phone + mark,
          role: account.phone.isEmpty ? .dim : .text, binding: "profile.phone",
          does: Phrases.Profile.changePhone))
      if !account.phone.isEmpty, account.isPhoneVerified == false {
        lines.append(
          Line(
            label: Phrases.Profile.phoneVerified, value: Phrases.Profile.isNotVerified,
            role: .warning, binding: "profile.verifyPhone", does: Phrases.Profile.verifyPhone))
      }
    }
    if let usesMFA = account.usesMFA {
      lines.append(
        Line(
          label: Phrases.Security.mfa,
          value: usesMFA ? Phrases.Profile.isVerified : Phrases.Profile.isNotVerified,
          role: usesMFA ? .success : .text, binding: "profile.security",
          does: Phrases.Security.title))
    }
    let targets = account.targets.map { "\($0.kind): \($0.identifier)" }
    if !targets.isEmpty {
      lines.append(Line(label: Phrases.Profile.targets, value: targets.joined(separator: ", ")))
    }
    return lines
  }
}

extension Feature {
  static let profile = Feature(
    keys: ProfileKeys.onOverview + ProfileKeys.rows,
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
        copyText: { state, _ in CopyText.account(state) })))
}
