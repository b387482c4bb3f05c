/// The one key table: input, footer, help, palette and the README's list are all read from it. Here are the rows of the screens; those of what lies over them are beside it.

import AccountAPI
import ConsoleCore
import TerminalUI

extension KeyBindings {
  public static let all: [KeyBinding] =
    everywhere + lock + palette + history + warnings + form + dialog + mail + kept + settings + help
    + account
    + lists
    + overview + profile + [
      KeyBinding(
        "sessions.detail", [enter], in: .sessions, Phrase("Details", "Details"),
        Phrase("Everything known about the session.", "Alles, was über die Sitzung bekannt ist."),
        .send(.sessions(.detailPressed)),
        obstacle: { $0.sessions.selected == nil ? Phrases.Obstacles.noSessionSelected : nil }),
      KeyBinding(
        "sessions.revoke", [.character("x"), KeyEvent(.delete)], in: .sessions,
        Phrase("Revoke", "Beenden"),
        Phrase(
          "End the marked sessions, else the selected one: that device is signed out.",
          "Die markierten Sitzungen beenden, sonst die gewählte: Das Gerät wird abgemeldet."),
        .send(.sessions(.revokePressed)),
        obstacle: {
          $0.sessions.selected == nil ? Phrases.Obstacles.noSessionSelected : isWriting($0)
        }),
      KeyBinding(
        "sessions.mark", [.character(" ")], in: .sessions, Phrase("Mark", "Markieren"),
        Phrase("Mark or unmark the session.", "Die Sitzung markieren oder nicht mehr."),
        .send(.sessions(.markPressed)),
        obstacle: {
          guard let session = $0.sessions.selected else {
            return Phrases.Obstacles.noSessionSelected
          }
          return session.isCurrent ? Phrases.Obstacles.thisDeviceBy(keyName("signOut", $0)) : nil
        }),
      KeyBinding(
        "sessions.others", [.character("R")], in: .sessions,
        Phrase("Revoke all others", "Andere beenden"),
        Phrase("End all sessions but this one.", "Alle Sitzungen außer dieser beenden."),
        .send(.sessions(.revokeOthersPressed)),
        obstacle: {
          $0.sessions.hasOthers ? isWriting($0) : Phrases.Obstacles.noOthers
        }),
      KeyBinding(
        "sessions.extend", [.character("e")], in: .sessions, nil,
        Phrase("Put the session's end off.", "Das Ende der Sitzung hinausschieben."),
        .send(.security(.extendPressed)),
        obstacle: {
          lacks(.extendingSession, $0)
            ?? ($0.sessions.selected == nil
              ? Phrases.Obstacles.noSessionSelected : isWriting($0))
        }),
      KeyBinding(
        "sessions.everywhere", [.character("X")], in: .sessions, nil,
        Phrase("Sign out everywhere, here too.", "Überall abmelden, auch hier."),
        .send(.sessions(.signOutEverywherePressed)),
        obstacle: { isWriting($0) }),
      KeyBinding(
        "sessions.filter", [.character("/")], in: .sessions, Phrase("Filter", "Filtern"),
        Phrase(
          "Show only what matches some words.", "Nur zeigen, worin bestimmte Wörter vorkommen."),
        .send(.sessions(.filterPressed))),
      KeyBinding(
        "sessions.sort", [.character("s")], in: .sessions, Phrase("Sort", "Ordnen"),
        Phrase(
          "Order by sign-in, device, place or address.",
          "Nach Anmeldung, Gerät, Ort oder Adresse ordnen."), .send(.sessions(.sortPressed))),
      KeyBinding(
        "log.detail", [enter], in: .log, Phrase("Details", "Details"),
        Phrase("Everything known about the entry.", "Alles, was über den Eintrag bekannt ist."),
        .send(.log(.detailPressed)),
        obstacle: showsNoEntry
      ),
      KeyBinding(
        "log.filter", [.character("/")], in: .log, Phrase("Filter", "Filtern"),
        Phrase(
          "Show only what matches: words, event: ip: country: device: since:7d today -not.",
          "Nur zeigen, was passt: Wörter, event: ip: country: device: since:7d today -nicht."),
        .send(.log(.filterPressed))),
      KeyBinding(
        "log.chart", [.character("c")], in: .log, Phrase("Chart", "Diagramm"),
        Phrase(
          "When it happened: by hour and weekday, and by day.",
          "Wann es geschah: nach Stunde und Wochentag, und nach Tag."),
        .send(.log(.chartPressed)),
        obstacle: showsNoEntry),
      KeyBinding(
        "log.export", [.character(">")], in: .log, Phrase("Export", "Ausgeben"),
        Phrase(
          "Write what is shown to a file: .csv, .json or .jsonl.",
          "Was gezeigt wird in eine Datei schreiben: .csv, .json oder .jsonl."),
        .send(.log(.exportPressed)),
        obstacle: showsNoEntry),
    ] + preferences
    + filterKeys(
      "filter", .sessionFilter, keep: .sessions(.filterKept), drop: .sessions(.filterDropped)
    ) { .sessions(.move($0)) }
    + filterKeys("logFilter", .logFilter, keep: .log(.filterKept), drop: .log(.filterDropped)) {
      .log(.move($0))
    }
    + filterKeys(
      "preferenceFilter", .preferenceFilter, keep: .preferences(.filterKept),
      drop: .preferences(.filterDropped)
    ) { .preferences(.move($0)) }

  /// While words to filter a list by are typed.
  private static func filterKeys(
    _ name: String, _ context: KeyBinding.Context, keep: Action, drop: Action,
    move: (ListState.Move) -> Action
  ) -> [KeyBinding] {
    [
      KeyBinding(
        "\(name).keep", [enter], in: context, Phrase("Keep", "Behalten"),
        Phrase("Go to what is left.", "Zu dem gehen, was übrig ist."), .send(keep)),
      KeyBinding(
        "\(name).drop", [escape], in: context, Phrase("Drop", "Aufheben"),
        Phrase("Show everything again.", "Wieder alles zeigen."), .send(drop)),
      KeyBinding(
        "\(name).up", [KeyEvent(.up)], in: context, nil,
        Phrase("One row up.", "Eine Zeile hinauf."), .send(move(.up))),
      KeyBinding(
        "\(name).down", [KeyEvent(.down)], in: context, nil,
        Phrase("One row down.", "Eine Zeile hinunter."), .send(move(.down))),
    ]
  }

  static let enter = KeyEvent(.enter)
  static let escape = KeyEvent(.escape)

  private static let everywhere: [KeyBinding] = [
    KeyBinding(
      "quit", [.control("c"), .control("q")], in: .everywhere, nil,
      Phrase("Leave Gatehouse.", "Gatehouse verlassen."),
      .send(.quitPressed)),
    KeyBinding(
      "suspend", [.control("z")], in: .everywhere, nil,
      Phrase("Go back to the shell for a while.", "Für eine Weile zurück zur Shell."), .suspend
    ),
    KeyBinding(
      "help.here", [KeyEvent(.function(1))], in: .everywhere, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."), .send(.helpPressed)),
    KeyBinding(
      "settings.here", [KeyEvent(.function(9))], in: .everywhere, nil,
      Phrase("Settings.", "Einstellungen."), .send(.settings(.openPressed)),
      obstacle: isCovered),
    KeyBinding(
      "mouse", [KeyEvent(.function(4))], in: .everywhere, nil,
      Phrase(
        "Turn the mouse on or off; off, it is the terminal's own.",
        "Die Maus an- oder ausschalten; aus gehört sie dem Terminal."),
      .send(.settings(.mousePressed))),
    KeyBinding(
      "mail", [KeyEvent(.function(2))], in: .everywhere, nil,
      Phrase(
        "The mails that the demo's server sent.",
        "Die Mails, die der Server der Demo verschickt hat."),
      .send(.mail(.openPressed)),
      obstacle: {
        if $0.connection?.isDemo != true { return Phrases.Obstacles.onlyDemoShowsMails }
        return $0.mailbox.mails.isEmpty ? Phrases.Obstacles.noMailYet : nil
      }),
    KeyBinding(
      "kept", [KeyEvent(.function(3))], in: .everywhere, nil,
      Phrase(
        "The accounts kept on this machine, and what protects them.",
        "Die Konten, die dieser Rechner sich merkt, und was sie schützt."),
      .send(.keyring(.openPressed)),
      obstacle: {
        isCovered($0) ?? ($0.keyring.path == nil ? Phrases.Obstacles.demoKeepsNothing : nil)
      }),
    KeyBinding(
      "palette", [.control("p")], in: .everywhere, nil,
      Phrase("Look for a command by its name.", "Einen Befehl nach seinem Namen suchen."),
      .send(.palette(.openPressed)),
      obstacle: { $0.keyring.lock == nil ? nil : Phrases.Obstacles.isLocked }),
    KeyBinding(
      "repaint", [.control("l")], in: .everywhere, nil,
      Phrase("Paint the screen anew.", "Den Bildschirm neu zeichnen."), .repaint),
  ]

  private static let overview: [KeyBinding] = [
    KeyBinding(
      "overview.verify", [.character("v")], in: .overview,
      Phrase("Verify e-mail", "E-Mail bestätigen"),
      Phrase(
        "Have a mail sent whose link verifies your address.",
        "Eine Mail schicken lassen, deren Link deine Adresse bestätigt."),
      .send(.errandPressed(.verify)),
      obstacle: cannotVerify)
  ]

  private static let profile: [KeyBinding] = [
    KeyBinding(
      "profile.name", [.character("e"), enter], in: .profile, Phrase("Change name", "Name ändern"),
      Phrase("Change your name.", "Deinen Namen ändern."),
      .send(.profile(.changeNamePressed)), obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.email", [.character("E")], in: .profile, Phrase("Change e-mail", "E-Mail ändern"),
      Phrase("Change your e-mail address.", "Deine E-Mail-Adresse ändern."),
      .send(.errandPressed(.changeEmail)),
      obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.password", [.character("p")], in: .profile,
      Phrase("Change password", "Passwort ändern"),
      Phrase("Change your password.", "Dein Passwort ändern."),
      .send(.errandPressed(.changePassword)),
      obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.verify", [.character("v")], in: .profile,
      Phrase("Verify e-mail", "E-Mail bestätigen"),
      Phrase(
        "Have a mail sent whose link verifies your address.",
        "Eine Mail schicken lassen, deren Link deine Adresse bestätigt."),
      .send(.errandPressed(.verify)),
      obstacle: cannotVerify),
    KeyBinding(
      "profile.phone", [.character("P")], in: .profile, nil,
      Phrase("Change your phone number.", "Deine Telefonnummer ändern."),
      .send(.errandPressed(.changePhone)),
      obstacle: { lacks(.phone, $0) ?? needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.security", [.character("s")], in: .profile, Phrase("Security", "Sicherheit"),
      Phrase(
        "Second factor, recovery codes, providers, tokens, blocking.",
        "Zweiter Faktor, Ersatzcodes, Anbieter, Token, Sperren."),
      .send(.security(.openPressed)), obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.delete", [.character("D")], in: .profile, nil,
      Phrase("Delete the account, for ever.", "Das Konto löschen, für immer."),
      .send(.errandPressed(.deleteAccount)),
      obstacle: {
        $0.account.value?.hasPassword == false
          ? Phrases.Security.noPassword : needsAccount($0) ?? isWriting($0)
      }),
  ]

  private static let account: [KeyBinding] =
    Screen.allCases.map { screen in
      let number = Character(String(screen.rawValue + 1))
      let name = Phrases.screen(screen)
      return KeyBinding(
        "screen.\(screen)", [.character(number)], in: .account, nil,
        Phrase("\(name.english).", "\(name.german)."), .send(.screenChosen(screen)))
    } + [
      KeyBinding(
        "screen.next", [KeyEvent(.tab)], in: .account, Phrase("Next", "Weiter"),
        Phrase("The next screen.", "Die nächste Ansicht."),
        .send(.nextScreenPressed)),
      KeyBinding(
        "screen.previous", [KeyEvent(.backTab)], in: .account, nil,
        Phrase("The screen before.", "Die Ansicht davor."),
        .send(.previousScreenPressed)),
      KeyBinding(
        "refresh", [.character("r")], in: .account, Phrase("Refresh", "Laden"),
        Phrase("Ask the server again.", "Den Server noch einmal fragen."),
        .send(.refreshPressed)),
      KeyBinding(
        "accounts", [.character("a")], in: .account, nil,
        Phrase(
          "The accounts kept on this machine.",
          "Die Konten, die auf diesem Rechner gespeichert sind."),
        .send(.keyring(.openPressed)),
        obstacle: { $0.keyring.path == nil ? Phrases.Obstacles.demoKeepsNothing : nil }),
      KeyBinding(
        "commands", [.character(":")], in: .account, Phrase("Commands", "Befehle"),
        Phrase("Look for a command by its name.", "Einen Befehl nach seinem Namen suchen."),
        .send(.palette(.openPressed))),
      KeyBinding(
        "settings", [.character(",")], in: .account, nil,
        Phrase("Settings.", "Einstellungen."),
        .send(.settings(.openPressed))),
      KeyBinding(
        "warnings", [.character("w")], in: .account, nil,
        Phrase(
          "What is worth a look, why, and what to do about it.",
          "Was einen Blick wert ist, warum, und was sich tun lässt."),
        .send(.warnings(.openPressed)),
        obstacle: { $0.warnings.all.isEmpty ? Phrases.Obstacles.nothingToWarnOf : nil }),
      KeyBinding(
        "copy", [.character("y")], in: .account, nil,
        Phrase(
          "Copy what is selected, by the terminal.", "Das Gewählte kopieren, über das Terminal."),
        .copy),
      KeyBinding(
        "messages", [.character("m")], in: .account, nil,
        Phrase("What was said before.", "Was vorher gemeldet wurde."),
        .send(.history(.openPressed))),
      KeyBinding(
        "signOut", [.character("o")], in: .account, Phrase("Sign out", "Abmelden"),
        Phrase(
          "Sign out of the account and forget its secret.",
          "Vom Konto abmelden und sein Geheimnis vergessen."),
        .send(.signOutPressed), obstacle: { isWriting($0) }),
      KeyBinding(
        "help", [.character("?"), KeyEvent(.function(1))], in: .account, Phrase("Help", "Hilfe"),
        Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
        .send(.helpPressed)),
      KeyBinding(
        "cancel", [escape], in: .account, nil,
        Phrase(
          "Give up what is under way, dismiss a message.",
          "Abbrechen, was gerade läuft, oder eine Meldung schließen."),
        .send(.cancelPressed)),
      KeyBinding(
        "account.quit", [.character("q")], in: .account, Phrase("Quit", "Ende"),
        Phrase("Leave Gatehouse.", "Gatehouse verlassen."),
        .send(.quitPressed)),
    ]

  /// Moving through the three lists, by arrows and as in vi.
  private static let lists: [KeyBinding] =
    moves(.sessions) { .sessions(.move($0)) } + moves(.log) { .log(.move($0)) }
    + moves(.preferences) { .preferences(.move($0)) }

  private static func moves(
    _ context: KeyBinding.Context, _ action: (ListState.Move) -> Action
  ) -> [KeyBinding] {
    let rows: [(String, [KeyEvent], Phrase, ListState.Move)] = [
      ("up", [KeyEvent(.up), .character("k")], Phrase("One row up.", "Eine Zeile hinauf."), .up),
      (
        "down", [KeyEvent(.down), .character("j")], Phrase("One row down.", "Eine Zeile hinunter."),
        .down
      ),
      (
        "pageUp", [KeyEvent(.pageUp), .control("b")], Phrase("A page up.", "Eine Seite hinauf."),
        .pageUp
      ),
      (
        "pageDown", [KeyEvent(.pageDown), .control("f")],
        Phrase("A page down.", "Eine Seite hinunter."), .pageDown
      ),
      (
        "first", [KeyEvent(.home), .character("g")], Phrase("The first row.", "Die erste Zeile."),
        .first
      ),
      (
        "last", [KeyEvent(.end), .character("G")], Phrase("The last row.", "Die letzte Zeile."),
        .last
      ),
    ]
    return rows.map { row in
      KeyBinding(
        "\(context.rawValue).\(row.0)", row.1, in: context, nil, row.2, .send(action(row.3)))
    }
  }

  /// What would open underneath: whoever presses the key would see nothing of it.
  @Sendable private static func isCovered(_ state: ConsoleState) -> String? {
    if state.isOpen(.lock) { return Phrases.Obstacles.isLocked }
    return state.isOpen(.dialog) ? Phrases.Obstacles.dialogIsOpen : nil
  }

  /// What a server cannot do is told with its version.
  private static func lacks(_ feature: ServerFeature, _ state: ConsoleState) -> String? {
    state.capabilities.has(feature) ? nil : Phrases.Security.notOn(state.capabilities)
  }

  @Sendable private static func cannotVerify(_ state: ConsoleState) -> String? {
    if state.account.value?.isEmailVerified == true { return Phrases.Obstacles.isVerifiedAlready }
    if state.account.value?.email.isEmpty == true { return Phrases.Obstacles.noEmail }
    return needsAccount(state) ?? isWriting(state)
  }

  @Sendable private static func showsNoEntry(_ state: ConsoleState) -> String? {
    guard state.log.shown.isEmpty else { return nil }
    return state.log.all.isEmpty ? Phrases.Obstacles.logIsEmpty : Phrases.Obstacles.filterHidesAll
  }

  private static func needsAccount(_ state: ConsoleState) -> String? {
    state.account.value == nil ? Phrases.Obstacles.accountNotLoaded : nil
  }

  /// How a thing is done, for a sentence; nothing where it has no key.
  static func keyName(_ id: String, _ state: ConsoleState) -> String {
    table(state.settings).first { $0.id == id }?.keys.first?.description ?? "–"
  }

  static func isWriting(_ state: ConsoleState) -> String? {
    state.writing == nil ? nil : Phrases.Obstacles.changeUnderWay
  }
}
