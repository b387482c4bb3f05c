/// What a warning says: in one line what was found, and at length why that deserves a look and what to do about it.

import AccountAPI
import ConsoleCore

struct WarningWords {
  private typealias Texts = Phrases.Warnings
  let time: TimeText
  let state: ConsoleState

  func sentence(_ warning: Warning) -> String {
    switch warning {
    case .unverifiedEmail: Texts.unverified
    case .newCountry(let place, let moment, _, _):
      Texts.newCountry(Words.place(place), time.when(moment, now: state.now))
    case .manySignIns(let number, let from): Texts.manySignIns(number, time.dateAndClock(from))
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
        password: key("profile.password"), others: key("sessions.others"))
    case .manySignIns(let number, _):
      Texts.whyManySignIns(
        number, password: key("profile.password"), others: key("sessions.others"))
    case .unusedSession(_, let device, let since):
      Texts.whyUnused(Words.device(device), time.date(since), revoke: key("sessions.revoke"))
    }
  }

  /// With the key that leads on.
  func sentenceWithKey(_ warning: Warning) -> String {
    if case .unverifiedEmail = warning {
      return "\(sentence(warning)) \(Texts.verified(by: key("overview.verify")))"
    }
    return "\(sentence(warning)) \(Texts.shown(by: key("warnings")))"
  }

  func more(_ number: Int) -> String { Texts.more(number, by: key("warnings")) }

  private func key(_ id: String) -> String { KeyBindings.keyName(id, state) }
}
