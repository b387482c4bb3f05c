/// What the selected row of the profile is for, what changing it does, and what the log has of it.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileDetails {
  private typealias Texts = Phrases.Profile
  let time: TimeText
  let state: ConsoleState
  let rows: ProfileRows

  func panel(_ row: ProfileRow) -> DetailsPanel {
    DetailsPanel(
      title: rows.label(row), hints: Panel.hints([ProfileRows.binding(row)], state),
      lines: lines(row), history: history(row))
  }

  private func lines(_ row: ProfileRow) -> [FactLines.Line] {
    let (text, role) = rows.value(row)
    let meaning = Texts.meaning(row, hasLabels: rows.server.has(.blocking))
    let effect = Texts.effect(row, rows.account)
    let facts = FactLines.facts(facts(row))
    return [.text(text, role), .blank, .text(meaning, .text)]
      + (effect.isEmpty ? [] : [.blank, .text(effect, .dim)])
      + (facts.isEmpty ? [] : [.blank] + facts)
  }

  private func facts(_ row: ProfileRow) -> [(String, String)] {
    switch row {
    case .email: signedIn(by: ["email", "magic-url"])
    case .phone: signedIn(by: ["phone"])
    case .registered:
      [(Texts.age, Texts.days(state.now.since(rows.account.registered) / 86_400))]
    case .roles:
      (rows.account.roles + rows.account.labels).enumerated().map {
        ($0 == 0 ? Texts.each : "", $1)
      }
    case .targets: rows.account.targets.map { ($0.kind, $0.identifier) }
    case .signOut:
      state.sessions.all.first { $0.isCurrent }
        .map { SessionFacts(time: time, state: state).facts($0) } ?? []
    case .name, .emailVerified, .phoneVerified, .userID: []
    }
  }

  /// How many sessions were made by it, where the server tells.
  private func signedIn(by providers: Set<String>) -> [(String, String)] {
    let known = state.sessions.active(state.now).filter { !$0.provider.isEmpty }
    guard !known.isEmpty else { return [] }
    let number = known.count { providers.contains($0.provider) }
    return [(Phrases.screen(.sessions).text, Texts.signedIn(number, of: known.count))]
  }

  private func history(_ row: ProfileRow) -> DetailsPanel.History? {
    let subject: LogSubject? =
      switch row {
      case .name: .name
      case .email: .email
      case .emailVerified, .phoneVerified: .verification
      case .phone: .phone
      case .registered: .registration
      case .targets: .targets
      case .userID, .roles, .signOut: nil
      }
    let title = Phrases.screen(.log).text
    if row == .signOut, let session = state.sessions.all.first(where: \.isCurrent) {
      return .init(
        title: title, rows: state.logRows(of: session, limit: 50),
        absence: Phrases.Sessions.noEntries)
    }
    guard let subject, !state.log.all.isEmpty else { return nil }
    return .init(
      title: title, rows: state.logRows(about: subject, limit: 50),
      absence: Phrases.Log.nothingAbout(isUnspecific: state.hasUnspecificChanges))
  }
}
