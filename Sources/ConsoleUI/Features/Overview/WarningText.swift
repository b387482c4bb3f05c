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

  /// As columns of a row: the kind, where, with what, on which system, the address, and when.
  func cells(_ warning: Warning) -> [String] {
    let kind = Texts.kind(warning)
    func row(_ place: String, _ device: Device?, _ address: String, _ when: String) -> [String] {
      let name = device.map(Words.device) ?? ""
      let system = device.map(Words.system) ?? ""
      return [kind, place, name, system == name ? "" : system, address, when]
    }
    switch warning {
    case .unverifiedEmail(let email): return row(email, nil, "", "")
    case .newCountry(let place, let moment, let device, _):
      let address = warning.session(in: state.sessions.all)?.address ?? ""
      return row(Words.place(place), device, address, time.when(moment, now: state.now))
    case .newCountrySession(let session, let moment, _):
      return row(
        Words.place(session.place), session.device, session.address,
        moment.map { time.when($0, now: state.now) } ?? "")
    case .manySignIns(let number, let from):
      return row("\(number)", nil, "", time.when(from, now: state.now))
    case .sessionsFull(_, let listed, let oldest):
      return row(Phrases.sessions(listed), oldest.device, oldest.address, "")
    case .unusedSession(let id, let device, let since):
      let session = state.sessions.all.first { $0.id == id }
      return row(
        session.map { Words.place($0.place) } ?? "", device, session?.address ?? "",
        time.when(since, now: state.now))
    }
  }

  /// From 1.5 on the log has an entry of the same name for it.
  private var asksCount: String {
    state.session.capabilities.has(.signInByCode) ? Phrases.Warnings.asksCount : ""
  }

  private func key(_ id: String) -> String { Phrases.keyName(id) }
}
