/// What is said about sessions.

import AccountAPI
import ConsoleCore

extension SessionsDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Questions = Phrases.Questions
    switch self {
    case .detail:
      guard let session = state.sessions.selected else { return .details(title: "", []) }
      return .details(
        title: Words.session(session, state),
        SessionsView(time: time).allDetails(session, state))
    case .revoke(let session):
      return .question(
        title: Questions.revoke, text: Self.revokeOne(session, state), button: Questions.revoke)
    case .revokeMarked(let sessions, let hidden):
      return .question(
        title: Questions.revoke, text: Self.revokeMarked(sessions, hidden: hidden, state),
        button: Questions.revoke)
    case .extend(let session): return extend(session, state, time)
    case .name:
      return .form(
        title: Phrases.Sessions.nameTitle, hint: Phrases.Sessions.nameHint,
        labels: [Phrases.Sessions.name], button: Phrases.Sessions.nameButton)
    case .revokeOthers(let count): return Questions.revokeOthers(count)
    case .signOutElsewhere(let count): return Questions.signOutElsewhere(count)
    case .signOutEverywhere:
      return Questions.signOutEverywhere(
        loses: state.hasUnsavedPreferences, isAnonymous: state.session.isAnonymous)
    }
  }

  private func extend(_ session: Session, _ state: ConsoleState, _ time: TimeText)
    -> DialogContent
  {
    let device = session.isCurrent ? Phrases.Sessions.current : Words.device(session.device)
    return Phrases.Questions.extend(device, expires: session.expires.map(time.dateAndClock))
  }

  private static func revokeOne(_ session: Session, _ state: ConsoleState) -> String {
    let device = Words.session(session, state)
    return Phrases.Questions.revokeOne(
      "\(device), \(Words.system(session.device))",
      "\(Words.place(session.place)), \(session.address)")
      + " \(Phrases.Questions.cannotBeUndone)"
  }

  private static func revokeMarked(
    _ sessions: [Session], hidden: Int, _ state: ConsoleState
  ) -> String {
    let names = sessions.prefix(4).map { Words.session($0, state) }
    return Phrases.Questions.revokeMarked(
      sessions.count, names: names.joined(separator: ", "), more: sessions.count - 4,
      hidden: hidden) + " \(Phrases.Questions.cannotBeUndone)"
  }
}

extension SessionsNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .revoked(let sessions): Message(Phrases.Sessions.revoked(sessions))
    case .stopped(let sessions, let left):
      Message(Phrases.Sessions.stopped(sessions, left: left))
    case .named(let name): Message(Phrases.Sessions.named(name))
    case .signedOutEverywhere: Message(Phrases.Notices.signedOutEverywhere)
    case .extended(let expires):
      Message(Phrases.Sessions.extended(expires.map(time.dateAndClock)))
    case .othersEnded(let before): Message(Phrases.Sessions.othersEnded(before: before))
    case .othersUnknown:
      Message(Phrases.Sessions.othersUnknown, Phrases.Sessions.refreshToSee)
    }
  }
}

extension SessionsRequest: ProgressText {
  var progress: String {
    switch self {
    case .list: Phrases.Status.loading
    case .revoke: Phrases.Status.endingSession
    case .revokeAll: Phrases.Status.signingOut
    case .extend: Phrases.Status.working
    }
  }
}

enum SessionsReason: DisabledReason, ReasonText {
  case nothingSelected, thisDevice, noOthers, expired

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .nothingSelected: Reasons.noSessionSelected
    case .thisDevice: Reasons.thisDeviceBy(Phrases.keyName("signOut"))
    case .noOthers: Reasons.noOthers
    case .expired: Reasons.sessionExpired
    }
  }
}

// MARK: The words

extension Phrases.Questions {
  static var revoke: String { localized("Revoke", "Beenden") }
  static func revokeOne(_ device: String, _ whereabouts: String) -> String {
    localized(
      "Revoke the session of \(device) (\(whereabouts))? It is signed out immediately.",
      "Die Sitzung von \(device) (\(whereabouts)) beenden? Sie wird sofort abgemeldet.")
  }
  /// Some of them by name.
  static func revokeMarked(_ number: Int, names: String, more: Int, hidden: Int) -> String {
    let (and, unseen) = (andMore(more), hiddenByFilter(hidden))
    return localized(
      "Revoke \(count(number, "marked session", "marked sessions")): \(names)\(and)?\(unseen)",
      "\(count(number, "markierte Sitzung", "markierte Sitzungen")) beenden: \(names)\(and)?\(unseen)"
    )
  }
  static func andMore(_ number: Int) -> String {
    guard number > 0 else { return "" }
    return localized(" and \(number) more", " und \(number) weitere")
  }
  static func hiddenByFilter(_ number: Int) -> String {
    guard number > 0 else { return "" }
    return localized(
      " The filter hides \(number) of them.",
      number == 1
        ? " Der Filter verbirgt eine davon." : " Der Filter verbirgt \(number) davon.")
  }
  static func revokeOthers(_ number: Int) -> DialogContent {
    let title = localized("Revoke all other sessions", "Alle anderen beenden")
    return .ask(
      title,
      localized(
        "Revoke \(count(number, "other session", "other sessions"))? Only your current session stays signed in.",
        "\(count(number, "andere Sitzung", "andere Sitzungen")) beenden? Nur deine aktuelle Sitzung bleibt angemeldet."
      ), title
    )
  }
  static func signOutElsewhere(_ number: Int) -> DialogContent {
    let title = localized("Sign out everywhere else", "Anderswo abmelden")
    return .ask(
      title,
      localized(
        "Password changed. \(count(number, "other session is", "other sessions are")) still signed in. Sign out there, too?",
        number == 1
          ? "Passwort geändert. 1 andere Sitzung ist noch angemeldet. Auch dort abmelden?"
          : "Passwort geändert. \(number) andere Sitzungen sind noch angemeldet. Auch dort abmelden?"
      ), title
    )
  }
  static func extend(_ device: String, expires: String?) -> DialogContent {
    let title = localized("Extend session", "Sitzung verlängern")
    let now = expires.map {
      localized(
        "The session (\(device)) expires \($0). ", "Die Sitzung (\(device)) läuft am \($0) ab. ")
    }
    return .ask(
      title,
      (now ?? "")
        + localized(
          "Extending it lets that device stay signed in longer, as long from now as the project sets. Extend it?",
          "Verlängert bleibt das Gerät länger angemeldet, so lange ab jetzt, wie das Projekt es vorgibt. Verlängern?"
        ), title)
  }
  static func signOutEverywhere(loses: Bool, isAnonymous: Bool = false) -> DialogContent {
    let title = localized("Sign out everywhere", "Überall abmelden")
    let after = localized(
      " You sign in again afterwards.", " Danach meldest du dich neu an.")
    return .ask(
      title,
      localized(
        "Revoke all sessions of this account, including the current one?",
        "Alle Sitzungen dieses Kontos beenden, auch diese?")
        + (isAnonymous ? "" : after) + lost(loses) + lostForGood(isAnonymous), title
    )
  }
}

extension Phrases.Notices {
  static func revoked(_ number: Int) -> String {
    switch number {
    case 0:
      localized("No other sessions left.", "Keine anderen Sitzungen mehr.")
    case 1: localized("Session revoked.", "Sitzung beendet.")
    default: localized("\(number) sessions revoked.", "\(number) Sitzungen beendet.")
    }
  }
  static var signedOutEverywhere: String {
    localized("Signed out everywhere.", "Überall abgemeldet.")
  }
}

extension Phrases.Reasons {
  static var noSessionSelected: String {
    localized("no session is selected", "Keine Sitzung ist gewählt")
  }
  static func thisDeviceBy(_ key: String) -> String {
    localized(
      "use \(key) to sign out of the current session",
      "Die aktuelle Sitzung meldest du mit \(key) ab")
  }
  static var noOthers: String {
    localized("there are no other sessions", "Es gibt keine anderen Sitzungen")
  }
  static var sessionExpired: String {
    localized("the session has expired", "die Sitzung ist abgelaufen")
  }
}

extension Phrases.Status {
  static func ended(_ done: Int, of total: Int, goesOnAt clock: String) -> String {
    let key = Phrases.keyName("cancel")
    return localized(
      "\(done) of \(total) revoked, resumes at \(clock) (\(key) cancels)",
      "\(done) von \(total) beendet, weiter um \(clock) (\(key) bricht ab)")
  }
  static func ending(_ done: Int, of total: Int) -> String {
    localized("revoking sessions: \(done) of \(total)", "beendet Sitzungen: \(done) von \(total)")
  }
  static var endingSession: String { localized("revoking the session", "beendet die Sitzung") }
}

extension Phrases.Sessions {
  static var one: String { localized("Session", "Sitzung") }
  static var noMatch: String { localized("No sessions match.", "Keine passenden Sitzungen.") }
  static var none: String { localized("No sessions.", "Keine Sitzungen.") }
  static var signIn: String { localized("Signed in", "Angemeldet") }
  static var inferred: String {
    localized("≈ inferred from the log", "≈ aus dem Protokoll geschlossen")
  }
  static var firstSeen: String { localized("First seen", "Zuerst gesehen") }
  static var lastActive: String { localized("Last activity", "Letzte Aktivität") }
  static var provider: String { localized("Provider", "Anbieter") }
  static var factors: String { localized("Factors", "Faktoren") }
  static var expires: String { localized("Expires", "Läuft ab") }
  static var sameDevice: String { localized("Same device", "Gleiches Gerät") }
  static func same(_ number: Int) -> String {
    localized("\(Phrases.sessions(number)) from", "\(Phrases.sessions(number)) aus")
  }
  static func shown(_ number: Int) -> String { localized("\(number) shown", "\(number) gezeigt") }
  static func marked(_ number: Int) -> String {
    localized("\(number) marked", "\(number) markiert")
  }
  static var byDevice: String { localized("by device", "nach Gerät") }
  static var byPlace: String { localized("by location", "nach Ort") }
  static var byAddress: String { localized("by IP", "nach IP") }
  static func extended(_ expires: String?) -> String {
    guard let expires else { return localized("Session extended.", "Sitzung verlängert.") }
    return localized(
      "Session extended. It expires \(expires).", "Sitzung verlängert. Sie läuft am \(expires) ab.")
  }
  static func othersEnded(before: Int?) -> String {
    guard let before, before > 0 else {
      return localized(
        "Password changed. No other session is signed in.",
        "Passwort geändert. Keine andere Sitzung ist angemeldet.")
    }
    return localized(
      before == 1
        ? "Password changed. The other session has ended."
        : "Password changed. The \(before) other sessions have ended.",
      before == 1
        ? "Passwort geändert. Die andere Sitzung ist beendet."
        : "Passwort geändert. Die \(before) anderen Sitzungen sind beendet.")
  }
  static var othersUnknown: String {
    localized(
      "Password changed. Other sessions may still be signed in: their list could not be loaded.",
      "Passwort geändert. Andere Sitzungen sind vielleicht noch angemeldet: Ihre Liste ließ sich nicht laden."
    )
  }
  static var refreshToSee: String {
    let key = Phrases.keyName("refresh")
    return localized("\(key) loads it again.", "\(key) lädt sie neu.")
  }
  static var current: String { localized("current session", "aktuelle Sitzung") }
  static var expired: String { localized("expired", "abgelaufen") }
  static func expired(_ number: Int) -> String {
    localized("\(number) expired", "\(number) abgelaufen")
  }
  /// After the expiry date of one that is past it.
  static func past(_ date: String) -> String { "\(date) · \(expired)" }
  static func sessionLimit(_ limit: SessionLimit) -> String {
    switch limit {
    case .observed:
      localized(
        "at the default session limit", "am standardmäßigen Sitzungslimit")
    case .byDefault(let count):
      localized(
        "\(count) by default: the next sign-in may end the oldest",
        "standardmäßig \(count): die nächste Anmeldung beendet vielleicht die älteste")
    }
  }
}
