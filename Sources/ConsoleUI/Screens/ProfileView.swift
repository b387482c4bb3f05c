/// The account's own data, one line each.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileView {
  let time: TimeText
  private static let labelColumns = 14

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let area = ScreenTitle.draw(&canvas, rect, "Profile")
    guard let account = state.account.value else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.account.error, isLoading: true, empty: "", time: time)
    }
    for (position, line) in lines(account).enumerated() where position < area.rows {
      let (label, value) = area.row(position).splitColumns(Self.labelColumns)
      canvas.put(line.label, in: label, style: Style(.dim))
      canvas.put(line.value, in: value, style: Style(line.role))
    }
  }

  private func lines(_ account: Account) -> [(label: String, value: String, role: Role)] {
    let verified: (String, Role) =
      switch account.isEmailVerified {
      case true?: ("✓ yes", .success)
      case false?: ("no", .warning)
      case nil: ("unknown", .dim)
      }
    return [
      ("Name", account.name.isEmpty ? "(none)" : account.name, .title),
      ("E-mail", account.email, .text),
      ("Verified", verified.0, verified.1),
      ("Registered", time.dateAndClock(account.registered), .text),
      ("User id", account.id, .text),
      ("Roles", account.roles.joined(separator: ", "), .text),
    ]
  }
}
