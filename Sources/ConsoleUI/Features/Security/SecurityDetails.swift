/// What the selected row of the screen about security protects from, how it is at present, and when
/// it was used or changed last.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SecurityDetails {
  private typealias Texts = Phrases.Security
  let time: TimeText
  let state: ConsoleState

  /// - Parameters:
  ///   - shown: What the row says.
  ///   - reason: Why nothing can be done with it now.
  func lines(
    _ row: SecurityRow, _ shown: (sign: String, text: String, role: Role), _ reason: String?
  ) -> [FactLines.Line] {
    let facts = FactLines.facts(facts(row))
    return (shown.text.isEmpty ? [] : [.text(shown.text, shown.role), .blank])
      + [.text(Texts.protects(row), .text)]
      + (reason.map { [.blank, .text($0, .dim)] } ?? [])
      + (facts.isEmpty ? [] : [.blank] + facts)
  }

  private func facts(_ row: SecurityRow) -> [(String, String)] {
    switch row {
    case .password: password
    case .mfa: factors + lastUse(.multiFactor)
    case .authenticator: [(Texts.codes, Texts.codesOfApp)]
    case .identities: identities
    case .token: [(Texts.shownLabel, Texts.shownOnce)]
    case .recoveryCodes, .block, .delete: []
    }
  }

  private var password: [(String, String)] {
    guard let account = state.session.account.value else { return [] }
    var facts: [(String, String)] = []
    if let updated = account.passwordUpdated {
      facts.append((Texts.changed, time.dateAndClock(updated)))
    }
    let sessions = state.sessions.active(state.now)
    let used = sessions.filter {
      $0.factors.contains("password") || $0.factors.isEmpty && $0.provider == "email"
    }
    guard sessions.contains(where: { !$0.provider.isEmpty }) else { return facts }
    facts.append(
      (Phrases.screen(.sessions).text, Phrases.Profile.signedIn(used.count, of: sessions.count)))
    let newest = used.max {
      ($0.created ?? Timestamp(seconds: 0)) < ($1.created ?? Timestamp(seconds: 0))
    }
    if let newest, let created = newest.created {
      let name = newest.isCurrent ? Phrases.Sessions.current : Words.session(newest, state)
      facts += [(Texts.lastUsed, time.dateAndClock(created)), ("", name)]
    }
    return facts
  }

  /// Which of them there are; nothing while that is not known.
  private var factors: [(String, String)] {
    guard let known = state.security.factors else { return [] }
    return Factor.known.filter { $0 != .recoveryCode }.map {
      (Texts.factor($0), known.contains($0) ? "✓" : "–")
    }
  }

  private func lastUse(_ subject: LogSubject) -> [(String, String)] {
    state.logRows(about: subject, limit: 1).first.map {
      [(Texts.lastUsed, time.dateAndClock($0.entry.time))]
    } ?? []
  }

  private var identities: [(String, String)] {
    (state.security.identities ?? []).flatMap { identity -> [(String, String)] in
      let number = state.sessions.all.count { $0.provider == identity.provider }
      let since = identity.created.map { [(Texts.linked, time.date($0))] } ?? []
      return [(identity.provider, identity.email)] + since
        + [(Phrases.screen(.sessions).text, grouped(number))]
    }
  }

  func history(_ row: SecurityRow) -> DetailsPanel.History? {
    let subject: LogSubject? =
      switch row {
      case .password: .password
      case .mfa, .authenticator, .recoveryCodes: .multiFactor
      case .identities: .identities
      case .token, .block, .delete: nil
      }
    guard let subject, !state.log.all.isEmpty else { return nil }
    return .init(
      title: Phrases.screen(.log).text, rows: state.logRows(about: subject, limit: 50),
      absence: Phrases.Log.nothingAbout(isUnspecific: state.hasUnspecificChanges))
  }
}
