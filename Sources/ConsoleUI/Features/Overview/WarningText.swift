/// What a warning says: in one line what was found, and at length why that deserves a look and what
/// to do about it.

import AccountAPI
import ConsoleCore

struct WarningText {
  private typealias Texts = Phrases.Warnings
  let time: TimeText
  let state: ConsoleState

  func sentence(_ warning: Warning) -> String {
    switch warning {
    case .unverifiedEmail: Texts.unverified
    case .newCountry(let place, let moment, _, _):
      Texts.newCountry(Words.place(place), time.when(moment, now: state.now))
    case .newCountrySession(let session, let moment, _):
      Texts.newCountrySession(
        Words.place(session.place), moment.map { time.when($0, now: state.now) })
    case .manySignIns(let number, let from): Texts.manySignIns(number, time.dateAndClock(from))
    case .sessionsFull(let limit, let listed, let oldest):
      Texts.sessionsFull(limit, listed: listed, Words.device(oldest.device))
    case .unusedSession(_, let device, let since):
      Texts.unusedSession(Words.device(device), time.date(since))
    }
  }

  func why(_ warning: Warning) -> String {
    switch warning {
    case .unverifiedEmail(let email): Texts.whyUnverified(email)
    case .newCountry(let place, let moment, let device, let isKnown):
      Texts.whyNewCountry(
        Words.place(place), time.dateAndClock(moment), Words.device(device), isKnown: isKnown,
        password: key("profile.password"), others: key("sessions.others")) + asksCount
    case .newCountrySession(let session, let moment, let isKnown):
      Texts.whyNewCountrySession(
        Words.place(session.place), moment.map(time.dateAndClock), Words.device(session.device),
        isKnown: isKnown, password: key("profile.password"), revoke: key("sessions.revoke"))
    case .manySignIns(let number, _):
      Texts.whyManySignIns(
        number, password: key("profile.password"), others: key("sessions.others")) + asksCount
    case .sessionsFull(let limit, _, let oldest):
      Texts.whySessionsFull(
        limit, Words.device(oldest.device), revoke: key("sessions.revoke"))
    case .unusedSession(_, let device, let since):
      Texts.whyUnused(Words.device(device), time.date(since), revoke: key("sessions.revoke"))
    }
  }

  /// What was found, and the key that leads on: with what it does, and alone for where there is no
  /// room.
  struct Line {
    var sentence: String
    var hint: String
    var key: String
  }

  func line(_ warning: Warning) -> Line {
    let isEmail = if case .unverifiedEmail = warning { true } else { false }
    let key = key(isEmail ? "overview.verify" : "warnings")
    let hint = isEmail ? Texts.verified(by: key) : Texts.shown(by: key)
    return Line(sentence: sentence(warning), hint: hint, key: key)
  }

  /// Where there is no room for all of them.
  func more(_ number: Int) -> Line {
    let key = key("warnings")
    return Line(sentence: Texts.more(number), hint: Texts.allShown(by: key), key: key)
  }

  /// From 1.5 on the log has an entry of the same name for it.
  private var asksCount: String {
    state.session.capabilities.has(.signInByCode) ? Phrases.Warnings.asksCount : ""
  }

  private func key(_ id: String) -> String { Phrases.keyName(id) }
}
