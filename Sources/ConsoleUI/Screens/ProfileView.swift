/// The account's own data, one line each.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileView {
  let time: TimeText
  private static let labelColumns = 14
  private static let keyOffset = 32

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let area = ScreenTitle.draw(&canvas, rect, Phrases.screen(.profile).text)
    guard let account = state.account.value else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.account.error, isLoading: true, empty: "", time: time)
    }
    for (position, line) in lines(account).enumerated() where position < area.rows {
      let (label, value) = area.row(position).splitColumns(Self.labelColumns)
      canvas.put(line.label, in: label, style: Style(.dim))
      let used = canvas.put(line.value, in: value, style: Style(line.role))
      guard !line.key.isEmpty else { continue }
      // The value goes first; under each other where there is room, and in words where there is more.
      let hasWords = value.columns >= Self.keyOffset + 20
      let rest = value.splitColumns(max(used + 2, hasWords ? Self.keyOffset : 0)).rest
      let key = canvas.put(line.key, in: rest, style: Style(.key))
      if hasWords || line.value.isEmpty {
        canvas.put(line.does, in: rest.splitColumns(key + 1).rest, style: Style(.dim))
      }
    }
  }

  private struct Line {
    var label: String
    var value: String
    var role = Role.text
    var key = ""
    var does = ""
  }

  private func lines(_ account: Account) -> [Line] {
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
        key: "e",
        does: Phrases.changeName),
      Line(label: Phrases.email, value: account.email, key: "E", does: Phrases.changeEmail),
      Line(
        label: Phrases.Profile.verified, value: verified.0, role: verified.1,
        key: isVerified ? "" : "v",
        does: Phrases.verifyEmail),
      Line(
        label: Phrases.password, value: Phrases.Profile.notShown, role: .dim, key: "p",
        does: Phrases.changePassword),
      Line(label: Phrases.Profile.registered, value: time.dateAndClock(account.registered)),
      Line(label: Phrases.Profile.userID, value: account.id),
      Line(label: Phrases.Profile.roles, value: account.roles.joined(separator: ", ")),
      Line(label: "", value: ""),
      Line(label: "", value: "", key: "o", does: Phrases.signOut),
      Line(label: "", value: "", key: "D", does: Phrases.deleteAccount),
    ]
  }
}
