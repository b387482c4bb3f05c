/// The keys of the sessions.

import ConsoleCore
import TerminalUI

enum SessionsKeys {
  static let rows: [KeyBinding] =
    ListKeys.moves(.sessions) { .sessions(.move($0)) }
    + [
      KeyBinding(
        "sessions.detail", [.enter], in: .sessions, Phrase("Details", "Details"),
        Phrase("Show session details.", "Details der Sitzung zeigen."),
        .send(.sessions(.detailPressed)),
        keywords: Phrase("session details, device details", "Sitzungsdetails, Gerätedetails"),
        traits: [.actsOnSelection],
        disabled: { $0.sessions.selected == nil ? SessionsReason.nothingSelected : nil }),
      KeyBinding(
        "sessions.revoke", [.character("x"), KeyEvent(.delete)], in: .sessions,
        Phrase("Revoke", "Beenden"),
        Phrase(
          "Revoke the marked sessions, or the selected one.",
          "Die markierten Sitzungen beenden oder die gewählte."),
        .send(.sessions(.revokePressed)),
        keywords: Phrase(
          "revoke session, delete session, end session, terminate session, remove device",
          "Sitzung beenden, Sitzung löschen, Gerät abmelden, widerrufen"),
        traits: [.destructive, .actsOnSelection],
        disabled: {
          $0.sessions.selected == nil ? SessionsReason.nothingSelected : $0.isWritingReason
        }),
      KeyBinding(
        "sessions.others", [.character("R")], in: .sessions,
        Phrase("Revoke others", "Andere beenden"),
        Phrase("Revoke all other sessions.", "Alle anderen Sitzungen beenden."),
        .send(.sessions(.revokeOthersPressed)),
        keywords: Phrase(
          "revoke other sessions, revoke all other sessions, sign out other devices, sign out elsewhere",
          "andere Sitzungen beenden, andere Geräte abmelden, anderswo abmelden"),
        traits: [.destructive],
        disabled: {
          $0.sessions.hasOthers ? $0.isWritingReason : SessionsReason.noOthers
        }),
      KeyBinding(
        "sessions.extend", [.character("e")], in: .sessions, Phrase("Extend", "Verlängern"),
        Phrase("Extend the session's expiry date.", "Das Ablaufdatum der Sitzung verlängern."),
        .send(.sessions(.extendPressed)),
        keywords: Phrase(
          "extend session, expiry, expiration, renew session, prolong",
          "Sitzung verlängern, verlängern, Ablauf, Ablaufdatum"), traits: [.actsOnSelection],
        disabled: cannotExtend),
      KeyBinding(
        "sessions.everywhere", [.character("X")], in: .sessions, nil,
        Phrase(
          "Sign out everywhere, including this session.",
          "Überall abmelden, auch in dieser Sitzung."),
        .send(.sessions(.signOutEverywherePressed)),
        keywords: Phrase(
          "sign out everywhere, log out everywhere, sign out all devices, revoke all sessions",
          "überall abmelden, alle Geräte abmelden, alle Sitzungen beenden"), traits: [.destructive],
        disabled: { $0.isWritingReason }),
      KeyBinding(
        "sessions.filter", [.character("/")], in: .sessions, Phrase("Filter", "Filtern"),
        Phrase(
          "Filter: search sessions.", "Filtern: Sitzungen suchen."),
        .send(.sessions(.filterPressed)),
        keywords: Phrase(
          "search sessions, find session, filter", "Sitzungen suchen, Sitzungen filtern, filtern")),
      KeyBinding(
        "sessions.sort", [.character("s")], in: .sessions, Phrase("Sort", "Sortieren"),
        Phrase(
          "Sort by sign-in time, device, location or IP.",
          "Nach Anmeldung, Gerät, Ort oder IP sortieren."), .send(.sessions(.sortPressed)),
        keywords: Phrase(
          "sort sessions, sort, order", "sortieren, Sitzungen sortieren, Reihenfolge")),
      KeyBinding(
        "sessions.markAll", [.character("A")], in: .sessions, Phrase("All", "Alle"),
        Phrase(
          "Mark all shown sessions, or none of them any more.",
          "Alle gezeigten Sitzungen markieren, oder keine mehr."),
        .send(.sessions(.markAllPressed)),
        keywords: Phrase(
          "mark all, select all, select all sessions", "alle markieren, alle auswählen"),
        disabled: {
          $0.sessions.hasOthers ? nil : SessionsReason.noOthers
        }),
      KeyBinding(
        "sessions.mark", [.character(" ")], in: .sessions, Phrase("Mark", "Markieren"),
        Phrase("Mark or unmark the session.", "Die Markierung der Sitzung setzen oder aufheben."),
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
        "sessions.log", [.character("l")], in: .sessions, Phrase("Log", "Protokoll"),
        Phrase(
          "Open the security log, filtered to the session.",
          "Das Sicherheitsprotokoll öffnen, gefiltert auf die Sitzung."),
        .send(.sessions(.logPressed)),
        keywords: Phrase("session log, session activity", "Protokoll der Sitzung"),
        traits: [.actsOnSelection],
        disabled: { $0.sessions.selected == nil ? SessionsReason.nothingSelected : nil }),
      KeyBinding(
        "sessions.name", [.character("n")], in: .sessions, Phrase("Name it", "Benennen"),
        Phrase(
          "Give the session a name, kept on this machine.",
          "Der Sitzung einen Namen geben, der auf diesem Rechner bleibt."),
        .send(.sessions(.namePressed)),
        keywords: Phrase(
          "name session, rename session, label session", "Sitzung benennen, Sitzung umbenennen"),
        traits: [.actsOnSelection],
        disabled: { $0.sessions.selected == nil ? SessionsReason.nothingSelected : nil }),
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
