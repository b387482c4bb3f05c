/// The keys of the sessions.

import ConsoleCore
import TerminalUI

enum SessionsKeys {
  static let rows: [KeyBinding] =
    ListKeys.moves(.sessions) { .sessions(.move($0)) }
    + [
      KeyBinding(
        "sessions.detail", [.enter], in: .sessions, Phrase("Details", "Details"),
        Phrase("Everything known about the session.", "Alles, was über die Sitzung bekannt ist."),
        .send(.sessions(.detailPressed)),
        keywords: Phrase("session details, device details", "Sitzungsdetails, Gerätedetails"),
        traits: [.actsOnSelection],
        disabled: { $0.sessions.selected == nil ? SessionsReason.nothingSelected : nil }),
      KeyBinding(
        "sessions.revoke", [.character("x"), KeyEvent(.delete)], in: .sessions,
        Phrase("Revoke", "Beenden"),
        Phrase(
          "End the marked sessions, else the selected one: that device is signed out.",
          "Die markierten Sitzungen beenden, sonst die gewählte: Das Gerät wird abgemeldet."),
        .send(.sessions(.revokePressed)),
        keywords: Phrase(
          "revoke session, delete session, end session, terminate session, remove device",
          "Sitzung beenden, Sitzung löschen, Gerät abmelden, widerrufen"),
        traits: [.destructive, .actsOnSelection],
        disabled: {
          $0.sessions.selected == nil ? SessionsReason.nothingSelected : $0.isWritingReason
        }),
      KeyBinding(
        "sessions.mark", [.character(" ")], in: .sessions, Phrase("Mark", "Markieren"),
        Phrase("Mark or unmark the session.", "Die Sitzung markieren oder nicht mehr."),
        .send(.sessions(.markPressed)),
        keywords: Phrase("mark session, select session, tick", "Sitzung markieren, auswählen"),
        traits: [.actsOnSelection],
        disabled: {
          guard let session = $0.sessions.selected else {
            return SessionsReason.nothingSelected
          }
          return session.isCurrent ? SessionsReason.thisDevice : nil
        }),
      KeyBinding(
        "sessions.others", [.character("R")], in: .sessions,
        Phrase("Revoke all others", "Andere beenden"),
        Phrase("End all sessions but this one.", "Alle Sitzungen außer dieser beenden."),
        .send(.sessions(.revokeOthersPressed)),
        keywords: Phrase(
          "revoke other sessions, revoke all other sessions, sign out other devices, sign out elsewhere",
          "andere Sitzungen beenden, andere Geräte abmelden, anderswo abmelden"),
        traits: [.destructive],
        disabled: {
          $0.sessions.hasOthers ? $0.isWritingReason : SessionsReason.noOthers
        }),
      KeyBinding(
        "sessions.extend", [.character("e")], in: .sessions, nil,
        Phrase("Extend the session's expiry date.", "Das Ablaufdatum der Sitzung verlängern."),
        .send(.sessions(.extendPressed)),
        keywords: Phrase(
          "extend session, expiry, expiration, renew session, prolong",
          "Sitzung verlängern, verlängern, Ablauf, Ablaufdatum"), traits: [.actsOnSelection],
        disabled: cannotExtend),
      KeyBinding(
        "sessions.everywhere", [.character("X")], in: .sessions, nil,
        Phrase("Sign out everywhere, here too.", "Überall abmelden, auch hier."),
        .send(.sessions(.signOutEverywherePressed)),
        keywords: Phrase(
          "sign out everywhere, log out everywhere, sign out all devices, revoke all sessions",
          "überall abmelden, alle Geräte abmelden, alle Sitzungen beenden"), traits: [.destructive],
        disabled: { $0.isWritingReason }),
      KeyBinding(
        "sessions.filter", [.character("/")], in: .sessions, Phrase("Filter", "Filtern"),
        Phrase(
          "Show only what matches some words.", "Nur zeigen, worin bestimmte Wörter vorkommen."),
        .send(.sessions(.filterPressed)),
        keywords: Phrase(
          "search sessions, find session, filter", "Sitzungen suchen, Sitzungen filtern, filtern")),
      KeyBinding(
        "sessions.sort", [.character("s")], in: .sessions, Phrase("Sort", "Ordnen"),
        Phrase(
          "Order by sign-in, device, place or address.",
          "Nach Anmeldung, Gerät, Ort oder Adresse ordnen."), .send(.sessions(.sortPressed)),
        keywords: Phrase(
          "sort sessions, sort, order", "sortieren, Sitzungen sortieren, Reihenfolge")),
    ]
    + ListKeys.filter("filter", .sessionFilter) { .sessions(.list($0)) }

  @Sendable private static func cannotExtend(_ state: ConsoleState) -> (any DisabledReason)? {
    if let lack = state.lacks(.extendingSession) { return lack }
    guard let session = state.sessions.selected else { return SessionsReason.nothingSelected }
    // Extended, it would be signed in again.
    if state.sessions.isExpired(session, state.now) { return SessionsReason.expired }
    return state.isWritingReason
  }
}

extension KeyBinding.Context {
  static let sessions = Self(name: "sessions")
  static let sessionFilter = Self(name: "sessionFilter")
}
