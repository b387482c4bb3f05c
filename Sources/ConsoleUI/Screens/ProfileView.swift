/// The account's own data, one line each.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileView {
  let time: TimeText
  private static let labelColumns = 14
  private static let keyOffset = 32

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let area = ScreenTitle.draw(&canvas, rect, "Profile")
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
      case true?: ("✓ yes", .success)
      case false?: ("no", .warning)
      case nil: ("unknown", .dim)
      }
    let isVerified = account.isEmailVerified == true
    return [
      Line(
        label: "Name", value: account.name.isEmpty ? "(none)" : account.name, role: .title,
        key: "e",
        does: "Change name"),
      Line(label: "E-mail", value: account.email, key: "E", does: "Change e-mail"),
      Line(
        label: "Verified", value: verified.0, role: verified.1, key: isVerified ? "" : "v",
        does: "Verify e-mail"),
      Line(label: "Password", value: "not shown", role: .dim, key: "p", does: "Change password"),
      Line(label: "Registered", value: time.dateAndClock(account.registered)),
      Line(label: "User id", value: account.id),
      Line(label: "Roles", value: account.roles.joined(separator: ", ")),
      Line(label: "", value: ""),
      Line(label: "", value: "", key: "o", does: "Sign out"),
      Line(label: "", value: "", key: "D", does: "Delete account"),
    ]
  }
}
