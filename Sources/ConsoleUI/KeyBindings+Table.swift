/// The one key table: input, footer, help, palette and the README's list are all read from it.

import ConsoleCore
import TerminalUI

extension KeyBindings {
  public static let all: [KeyBinding] =
    everywhere + lock + palette + history + form + dialog + mail + kept + settings + help + account
    + lists
    + overview + profile + [
      KeyBinding(
        "sessions.detail", [enter], in: .sessions, "Details", "Everything known about the session.",
        .send(.sessions(.detailPressed)),
        obstacle: { $0.sessions.selected == nil ? "no session is selected" : nil }),
      KeyBinding(
        "sessions.revoke", [.character("x"), KeyEvent(.delete)], in: .sessions, "Revoke",
        "End the marked sessions, else the selected one: that device is signed out.",
        .send(.sessions(.revokePressed)),
        obstacle: { $0.sessions.selected == nil ? "no session is selected" : isWriting($0) }),
      KeyBinding(
        "sessions.mark", [.character(" ")], in: .sessions, "Mark", "Mark or unmark the session.",
        .send(.sessions(.markPressed)),
        obstacle: {
          guard let session = $0.sessions.selected else { return "no session is selected" }
          return session.isCurrent ? "this device is signed out by o" : nil
        }),
      KeyBinding(
        "sessions.others", [.character("R")], in: .sessions, "Revoke all others",
        "End all sessions but this one.", .send(.sessions(.revokeOthersPressed)),
        obstacle: {
          $0.sessions.others.isEmpty ? "there are no others" : isWriting($0)
        }),
      KeyBinding(
        "sessions.everywhere", [.character("X")], in: .sessions, "",
        "Sign out everywhere, here too.", .send(.sessions(.signOutEverywherePressed)),
        obstacle: { isWriting($0) }),
      KeyBinding(
        "sessions.filter", [.character("/")], in: .sessions, "Filter",
        "Show only what matches some words.", .send(.sessions(.filterPressed))),
      KeyBinding(
        "sessions.sort", [.character("s")], in: .sessions, "Sort",
        "Order by sign-in, device, place or address.", .send(.sessions(.sortPressed))),
      KeyBinding(
        "filter.keep", [enter], in: .sessionFilter, "Keep", "Go to what is left.",
        .send(.sessions(.filterKept))),
      KeyBinding(
        "filter.drop", [escape], in: .sessionFilter, "Drop", "Show everything again.",
        .send(.sessions(.filterDropped))),
      KeyBinding(
        "filter.up", [KeyEvent(.up)], in: .sessionFilter, "", "One row up.",
        .send(.sessions(.move(.up)))),
      KeyBinding(
        "filter.down", [KeyEvent(.down)], in: .sessionFilter, "", "One row down.",
        .send(.sessions(.move(.down)))),
      KeyBinding(
        "log.detail", [enter], in: .log, "Details", "Everything known about the entry.",
        .send(.log(.detailPressed)), obstacle: { $0.log.selected == nil ? "the log is empty" : nil }
      ),
    ] + preferences

  private static let enter = KeyEvent(.enter)
  private static let escape = KeyEvent(.escape)

  private static let everywhere: [KeyBinding] = [
    KeyBinding(
      "quit", [.control("c"), .control("q")], in: .everywhere, "", "Leave Gatehouse.",
      .send(.quitPressed)),
    KeyBinding(
      "suspend", [.control("z")], in: .everywhere, "", "Go back to the shell for a while.", .suspend
    ),
    KeyBinding(
      "mail", [KeyEvent(.function(2))], in: .everywhere, "",
      "The mails that the demo's server sent.",
      .send(.mail(.openPressed)),
      obstacle: {
        if $0.connection?.isDemo != true { return "only the demo shows its mails here" }
        return $0.mailbox.mails.isEmpty ? "no mail was sent yet" : nil
      }),
    KeyBinding(
      "kept", [KeyEvent(.function(3))], in: .everywhere, "",
      "The accounts kept on this machine, and what protects them.",
      .send(.keyring(.openPressed)),
      obstacle: {
        if $0.keyring.lock != nil { return "it is locked" }
        return $0.keyring.path == nil ? "the demo keeps nothing" : nil
      }),
    KeyBinding(
      "palette", [.control("p")], in: .everywhere, "", "Look for a command by its name.",
      .send(.palette(.openPressed)),
      obstacle: { $0.keyring.lock == nil ? nil : "it is locked" }),
    KeyBinding("repaint", [.control("l")], in: .everywhere, "", "Paint the screen anew.", .repaint),
  ]

  private static let form: [KeyBinding] = [
    KeyBinding(
      "form.submit", [enter], in: .form, "Go on", "Do what the button says.",
      .send(.form(.submitPressed))),
    KeyBinding(
      "form.next", [KeyEvent(.tab), KeyEvent(.down)], in: .form, "Next", "The next field.",
      .send(.form(.nextField))),
    KeyBinding(
      "form.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .form, "",
      "The field before.", .send(.form(.previousField))),
    KeyBinding(
      "form.show", [.control("r")], in: .form, "Show", "Show or hide the password.",
      .send(.form(.showPasswordPressed)),
      obstacle: { $0.form.kind == .signIn ? nil : "there is no password here" }),
    KeyBinding(
      "form.cancel", [escape], in: .form, "", "Give up what is under way.", .send(.cancelPressed)),
    KeyBinding(
      "form.help", [KeyEvent(.function(1)), .character("?")], in: .form, "Help", "All keys.",
      .send(.helpPressed)),
    KeyBinding(
      "form.quit", [.character("q")], in: .form, "", "Leave Gatehouse (not while typing).",
      .send(.quitPressed)),
  ]

  private static let dialog: [KeyBinding] = [
    KeyBinding(
      "dialog.accept", [enter], in: .dialog, "Choose", "Do what the focused button says.",
      .send(.dialog(.acceptPressed))),
    KeyBinding(
      "dialog.next", [KeyEvent(.tab), KeyEvent(.right), KeyEvent(.down), .character("j")],
      in: .dialog, "Next",
      "The next button.",
      .send(.dialog(.nextPressed))),
    KeyBinding(
      "dialog.previous", [KeyEvent(.backTab), KeyEvent(.left), KeyEvent(.up), .character("k")],
      in: .dialog,
      "", "The button before.", .send(.dialog(.previousPressed))),
    KeyBinding(
      "dialog.show", [.control("r")], in: .dialog, "", "Show or hide passwords.",
      .send(.dialog(.showPasswordsPressed))),
    KeyBinding(
      "dialog.copy", [.control("y")], in: .dialog, "", "Copy the address.",
      .send(.dialog(.copyPressed)),
      obstacle: {
        if case .ticket(.provider)? = $0.dialog?.kind { nil } else { "there is none here" }
      }),
    KeyBinding(
      "dialog.cancel", [escape], in: .dialog, "Cancel", "Close it, nothing is done.",
      .send(.cancelPressed),
      obstacle: { $0.writing == nil ? nil : "it has been sent, and cannot be taken back" }),
  ]

  private static let palette: [KeyBinding] = [
    KeyBinding(
      "palette.run", [enter], in: .palette, "Do it", "Do what is selected.",
      .send(.palette(.closePressed))),
    KeyBinding(
      "palette.up", [KeyEvent(.up)], in: .palette, "", "One row up.",
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.down", [KeyEvent(.down), KeyEvent(.tab)], in: .palette, "Next", "One row down.",
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.close", [escape, .control("p")], in: .palette, "Close",
      "Close it, nothing is done.", .send(.palette(.closePressed))),
  ]

  private static let history: [KeyBinding] = [
    KeyBinding(
      "history.close", [escape, .character("m"), .character("q"), enter], in: .history, "Close",
      "Back to what was there.", .send(.history(.closePressed))),
    KeyBinding(
      "history.copy", [.character("y")], in: .history, "Copy", "Copy the topmost message.", .copy),
    KeyBinding(
      "history.down", [KeyEvent(.down), .character("j")], in: .history, "Older", "Older messages.",
      .send(.history(.scroll(1)))),
    KeyBinding(
      "history.up", [KeyEvent(.up), .character("k")], in: .history, "Newer", "Newer messages.",
      .send(.history(.scroll(-1)))),
  ]

  private static let lock: [KeyBinding] = [
    KeyBinding(
      "lock.accept", [enter], in: .lock, "Go on", "Do what the button says.",
      .send(.keyring(.lock(.acceptPressed)))),
    KeyBinding(
      "lock.next", [KeyEvent(.tab), KeyEvent(.down)], in: .lock, "Next", "The next button.",
      .send(.keyring(.lock(.nextPressed)))),
    KeyBinding(
      "lock.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .lock, "", "The button before.",
      .send(.keyring(.lock(.previousPressed)))),
    KeyBinding(
      "lock.show", [.control("r")], in: .lock, "Show", "Show or hide the passphrase.",
      .send(.keyring(.lock(.showPressed)))),
  ]

  private static let kept: [KeyBinding] = [
    KeyBinding(
      "kept.switch", [enter], in: .kept, "Open", "Go to the selected account.",
      .send(.keyring(.switchPressed)), obstacle: { needsEntry($0) ?? isWriting($0) }),
    KeyBinding(
      "kept.add", [.character("n")], in: .kept, "Add", "Sign in to another account, or elsewhere.",
      .send(.keyring(.addPressed)),
      obstacle: {
        $0.stage == .account && $0.entry == nil
          ? "the present sign-in is not kept, and would be lost" : isWriting($0)
      }),
    KeyBinding(
      "kept.rename", [.character("e")], in: .kept, "Rename", "Give it a name of your own.",
      .send(.keyring(.renamePressed)), obstacle: { needsEntry($0) }),
    KeyBinding(
      "kept.remove", [.character("x"), KeyEvent(.delete)], in: .kept, "Remove",
      "Delete its secret from this machine.", .send(.keyring(.removePressed)),
      obstacle: {
        needsEntry($0)
          ?? ($0.keyring.selected?.identity == $0.kept ? "it is open: sign out instead" : nil)
      }),
    KeyBinding(
      "kept.passphrase", [.character("p")], in: .kept, "Passphrase",
      "Protect the kept accounts by a passphrase, or by another one.",
      .send(.keyring(.passphrasePressed)),
      obstacle: { $0.keyring.protection == nil ? "nothing is kept" : nil }),
    KeyBinding(
      "kept.removePassphrase", [.character("P")], in: .kept, "", "Do without the passphrase.",
      .send(.keyring(.removePassphrasePressed)),
      obstacle: { $0.keyring.protection == .passphrase ? nil : "there is none" }),
    KeyBinding(
      "kept.keep", [.character("k")], in: .kept, "", "Keep the present sign-in.",
      .send(.keyring(.keepPressed)),
      obstacle: {
        $0.stage == .account && $0.entry == nil
          ? nil : $0.stage == .account ? "it is kept already" : "nobody is signed in"
      }),
    KeyBinding(
      "kept.lock", [.character("L")], in: .kept, "Lock", "Lock now.",
      .send(.keyring(.lockPressed)),
      obstacle: {
        $0.keyring.isUnlocked ? isWriting($0) : "that needs a passphrase"
      }),
    KeyBinding(
      "kept.help", [.character("?"), KeyEvent(.function(1))], in: .kept, "Help",
      "All keys that work here.", .send(.helpPressed)),
    KeyBinding(
      "kept.up", [KeyEvent(.up)], in: .kept, "", "One row up.",
      .send(.keyring(.move(.up)))),
    KeyBinding(
      "kept.down", [KeyEvent(.down), .character("j")], in: .kept, "", "One row down.",
      .send(.keyring(.move(.down)))),
    KeyBinding(
      "kept.close", [escape, .character("q"), KeyEvent(.function(3))], in: .kept, "Close",
      "Back to what was there.", .send(.keyring(.closePressed))),
  ]

  private static let settings: [KeyBinding] = [
    KeyBinding(
      "settings.next", [KeyEvent(.right), enter, .character(" "), .character("l")], in: .settings,
      "Change", "The next value.", .send(.settings(.change(1)))),
    KeyBinding(
      "settings.previous", [KeyEvent(.left), .character("h")], in: .settings, "",
      "The value before.", .send(.settings(.change(-1)))),
    KeyBinding(
      "settings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .settings, "Next",
      "One row down.", .send(.settings(.move(1)))),
    KeyBinding(
      "settings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .settings, "",
      "One row up.", .send(.settings(.move(-1)))),
    KeyBinding(
      "settings.help", [.character("?"), KeyEvent(.function(1))], in: .settings, "",
      "All keys that work here.", .send(.helpPressed)),
    KeyBinding(
      "settings.close", [escape, .character("q"), .character(",")], in: .settings, "Close",
      "Back to what was there.", .send(.settings(.closePressed))),
  ]

  private static func needsEntry(_ state: ConsoleState) -> String? {
    state.keyring.selected == nil ? "there is none" : nil
  }

  private static let mail: [KeyBinding] = [
    KeyBinding(
      "mail.use", [enter], in: .mail, "Use the link", "Do what the mail's link is for.",
      .send(.mail(.usePressed))),
    KeyBinding(
      "mail.older", [KeyEvent(.down), .character("j")], in: .mail, "Older", "The mail before.",
      .send(.mail(.move(1)))),
    KeyBinding(
      "mail.newer", [KeyEvent(.up), .character("k")], in: .mail, "Newer", "The mail after.",
      .send(.mail(.move(-1)))),
    KeyBinding(
      "mail.close", [escape, .character("q"), KeyEvent(.function(2))], in: .mail, "Close",
      "Back to what was there.", .send(.mail(.closePressed))),
  ]

  private static let overview: [KeyBinding] = [
    KeyBinding(
      "overview.verify", [.character("v")], in: .overview, "Verify e-mail",
      "Have a mail sent whose link verifies your address.", .send(.errandPressed(.verify)),
      obstacle: {
        if $0.account.value?.isEmailVerified == true { return "the address is verified already" }
        return needsAccount($0) ?? isWriting($0)
      })
  ]

  private static let profile: [KeyBinding] = [
    KeyBinding(
      "profile.name", [.character("e"), enter], in: .profile, "Change name", "Change your name.",
      .send(.profile(.changeNamePressed)), obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.email", [.character("E")], in: .profile, "Change e-mail",
      "Change your e-mail address.", .send(.errandPressed(.changeEmail)),
      obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.password", [.character("p")], in: .profile, "Change password",
      "Change your password.", .send(.errandPressed(.changePassword)),
      obstacle: { needsAccount($0) ?? isWriting($0) }),
    KeyBinding(
      "profile.verify", [.character("v")], in: .profile, "Verify e-mail",
      "Have a mail sent whose link verifies your address.", .send(.errandPressed(.verify)),
      obstacle: {
        if $0.account.value?.isEmailVerified == true { return "the address is verified already" }
        return needsAccount($0) ?? isWriting($0)
      }),
    KeyBinding(
      "profile.delete", [.character("D")], in: .profile, "", "Delete the account, for ever.",
      .send(.errandPressed(.deleteAccount)), obstacle: { needsAccount($0) ?? isWriting($0) }),
  ]

  private static let help: [KeyBinding] = [
    KeyBinding(
      "help.close", [escape, enter, KeyEvent(.function(1))], in: .help, "Close", "Close the help.",
      .send(.cancelPressed)),
    KeyBinding(
      "help.down", [KeyEvent(.down)], in: .help, "Scroll", "A line down.", .send(.help(.scroll(1)))),
    KeyBinding(
      "help.up", [KeyEvent(.up)], in: .help, "", "A line up.", .send(.help(.scroll(-1)))),
    KeyBinding(
      "help.pageDown", [KeyEvent(.pageDown)], in: .help, "", "A page down.",
      .send(.help(.scroll(10)))),
    KeyBinding(
      "help.pageUp", [KeyEvent(.pageUp)], in: .help, "", "A page up.", .send(.help(.scroll(-10)))),
  ]

  private static let account: [KeyBinding] =
    zip(Screen.allCases, ScreenNames.all).map { screen, name in
      let number = Character(String(screen.rawValue + 1))
      return KeyBinding(
        "screen.\(screen)", [.character(number)], in: .account, "", "\(name).",
        .send(.screenChosen(screen)))
    } + [
      KeyBinding(
        "screen.next", [KeyEvent(.tab)], in: .account, "Next", "The next screen.",
        .send(.nextScreenPressed)),
      KeyBinding(
        "screen.previous", [KeyEvent(.backTab)], in: .account, "", "The screen before.",
        .send(.previousScreenPressed)),
      KeyBinding(
        "refresh", [.character("r")], in: .account, "Refresh", "Ask the server again.",
        .send(.refreshPressed)),
      KeyBinding(
        "accounts", [.character("a")], in: .account, "", "The accounts kept on this machine.",
        .send(.keyring(.openPressed)),
        obstacle: { $0.keyring.path == nil ? "the demo keeps nothing" : nil }),
      KeyBinding(
        "commands", [.character(":")], in: .account, "Commands", "Look for a command by its name.",
        .send(.palette(.openPressed))),
      KeyBinding(
        "settings", [.character(",")], in: .account, "", "Settings.",
        .send(.settings(.openPressed))),
      KeyBinding(
        "copy", [.character("y")], in: .account, "", "Copy what is selected, by the terminal.",
        .copy),
      KeyBinding(
        "messages", [.character("m")], in: .account, "", "What was said before.",
        .send(.history(.openPressed))),
      KeyBinding(
        "signOut", [.character("o")], in: .account, "Sign out",
        "Sign out of the account and forget its secret.",
        .send(.signOutPressed), obstacle: { isWriting($0) }),
      KeyBinding(
        "help", [.character("?"), KeyEvent(.function(1))], in: .account, "Help",
        "All keys that work here.",
        .send(.helpPressed)),
      KeyBinding(
        "cancel", [escape], in: .account, "", "Give up what is under way, dismiss a message.",
        .send(.cancelPressed)),
      KeyBinding(
        "account.quit", [.character("q")], in: .account, "Quit", "Leave Gatehouse.",
        .send(.quitPressed)),
    ]

  /// Moving through the three lists, by arrows and as in vi.
  private static let lists: [KeyBinding] =
    moves(.sessions) { .sessions(.move($0)) } + moves(.log) { .log(.move($0)) }
    + moves(.preferences) { .preferences(.move($0)) }

  private static func moves(
    _ context: KeyBinding.Context, _ action: (ListState.Move) -> Action
  ) -> [KeyBinding] {
    let rows: [(String, [KeyEvent], String, ListState.Move)] = [
      ("up", [KeyEvent(.up), .character("k")], "One row up.", .up),
      ("down", [KeyEvent(.down), .character("j")], "One row down.", .down),
      ("pageUp", [KeyEvent(.pageUp), .control("b")], "A page up.", .pageUp),
      ("pageDown", [KeyEvent(.pageDown), .control("f")], "A page down.", .pageDown),
      ("first", [KeyEvent(.home), .character("g")], "The first row.", .first),
      ("last", [KeyEvent(.end), .character("G")], "The last row.", .last),
    ]
    return rows.map { row in
      KeyBinding(
        "\(context.rawValue).\(row.0)", row.1, in: context, "", row.2, .send(action(row.3)))
    }
  }

  private static let preferences: [KeyBinding] = [
    KeyBinding(
      "preferences.edit", [enter, .character("e"), .character(" ")], in: .preferences, "Edit",
      "Edit the value; turn true/false over; open or close a branch.",
      .send(.preferences(.editPressed)),
      obstacle: { state in
        switch state.preferences.selected?.value {
        case nil: "nothing is selected"
        case .null?: "null has nothing to edit"
        default: nil
        }
      }),
    KeyBinding(
      "preferences.expand", [KeyEvent(.right), .character("l")], in: .preferences, "",
      "Open the branch.",
      .send(.preferences(.expandPressed))),
    KeyBinding(
      "preferences.collapse", [KeyEvent(.left), .character("h")], in: .preferences, "",
      "Close the branch, or go up to it.", .send(.preferences(.collapsePressed))),
    KeyBinding(
      "preferences.save", [.control("s"), .character("w")], in: .preferences, "Save",
      "Send what was changed to the server.", .send(.preferences(.savePressed)),
      obstacle: { $0.preferences.changes.isEmpty ? "nothing was changed" : isWriting($0) }),
    KeyBinding(
      "preferences.undo", [.character("u")], in: .preferences, "Undo", "Take the last edit back.",
      .send(.preferences(.undoPressed)),
      obstacle: { $0.preferences.canUndo ? nil : "nothing was edited" }),
    KeyBinding(
      "preferences.redo", [.character("U"), .control("y")], in: .preferences, "",
      "Do the edit again.",
      .send(.preferences(.redoPressed)),
      obstacle: { $0.preferences.canRedo ? nil : "nothing was undone" }),
  ]

  private static func needsAccount(_ state: ConsoleState) -> String? {
    state.account.value == nil ? "the account is not loaded yet" : nil
  }

  private static func isWriting(_ state: ConsoleState) -> String? {
    state.writing == nil ? nil : "another change is under way"
  }
}
