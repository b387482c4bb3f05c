/// What is said about second factors, recovery codes, providers and blocking.

import AccountAPI
import AccountClient
import ConsoleCore

extension SecurityDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.Security
    let view = SecurityDialogView(time: time)
    switch self {
    case .menu: return Self.menu(state)
    case .factor(let factors):
      return .options(
        title: Words.secondFactor, hint: Words.chooseFactor,
        factors.map { DialogOption(Words.factor($0)) })
    case .challenge(let factor, _):
      return .form(
        title: Words.secondFactor, hint: Words.prove(factor), labels: [Phrases.code],
        button: Words.prove)
    case .enrollment(let secret, let picture):
      return .custom { view.drawEnrollment(&$0, $1, dialog, secret, picture) }
    case .codes(let codes, let path, let isWarned):
      return .custom {
        view.drawCodes(&$0, $1, dialog, codes, savedTo: path, isWarned: isWarned)
      }
    case .codesFile: return .line(title: Words.codesFile, button: Phrases.Preferences.write)
    case .token(let token): return .custom { view.drawToken(&$0, $1, dialog, token) }
    case .identities(let identities):
      return .custom { view.drawIdentities(&$0, $1, dialog, identities) }
    case .removeAuthenticator: return Words.removeAuthenticator
    case .requireMFA: return Words.switchMFA
    case .stopRequiringMFA: return Words.switchMFAOff
    case .replaceCodes: return Words.renewCodes
    case .block:
      return .form(
        title: Words.block, hint: Words.blocking,
        labels: [Phrases.Forms.ownEmail, Phrases.password], button: Words.block,
        isDangerous: true)
    }
  }

  /// What can be done; what cannot says why.
  private static func menu(_ state: ConsoleState) -> DialogContent {
    let account = state.session.account.value
    let options = SecurityOption.allCases.map { option in
      DialogOption(
        Phrases.Security.name(option, isOn: account?.usesMFA == true),
        reason: option.disabledReason(state.security, state.session).map { reason in
          Phrases.Security.reason(reason, state.session.capabilities)
        })
    }
    return .options(
      title: Phrases.Security.title,
      hint: Phrases.Security.hint(account, state.session.capabilities), options)
  }

  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error else { return nil }
    switch (self, refusal.cause) {
    case (.challenge, .invalidSecret), (.enrollment, .invalidSecret):
      return Phrases.Security.codeRefused
    case (_, .wrongCredentials), (_, .invalid(parameter: "oldPassword", reason: _)):
      return Phrases.Refusals.wrongPassword(isOld: false)
    default: return nil
    }
  }
}

extension SecurityNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .authenticatorAdded: Message(Phrases.Security.enrolled)
    case .authenticatorRemoved: Message(Phrases.Security.authenticatorRemoved)
    case .identityRemoved: Message(Phrases.Security.identityRemoved)
    case .accountBlocked: Message(Phrases.Security.accountBlocked)
    case .mfa(let isOn): Message(Phrases.Security.mfa(isOn: isOn))
    }
  }
}

extension SecurityRequest: ProgressText {
  var progress: String { Phrases.Status.working }
}

// MARK: The words

extension Phrases.Security {
  static var title: String { localized("Security", "Sicherheit") }
  static func hint(_ account: Account?, _ server: Capabilities) -> String {
    guard server.has(.multiFactor) else {
      return localized(
        "This server has the password alone.", "Dieser Server kennt nur das Passwort.")
    }
    return account?.usesMFA == true
      ? localized(
        "A sign-in wants a second factor.", "Eine Anmeldung verlangt einen zweiten Faktor.")
      : localized(
        "A sign-in wants the password alone.", "Eine Anmeldung verlangt nur das Passwort.")
  }
  static func name(_ option: SecurityOption, isOn: Bool) -> String {
    switch option {
    case .enroll: localized("Enrol an authenticator program", "Authenticator-App einrichten")
    case .removeAuthenticator: localized("Remove the authenticator", "Authenticator entfernen")
    case .switchMFA:
      isOn
        ? localized("Want the password alone", "Nur das Passwort verlangen")
        : localized("Want a second factor", "Zweiten Faktor verlangen")
    case .createCodes: localized("Make recovery codes", "Ersatzcodes machen")
    case .identities: localized("Sign-ins at providers", "Anmeldungen bei Anbietern")
    case .token: localized("Make a token for developers", "Token für Entwickler machen")
    case .block: localized("Block this account", "Dieses Konto sperren")
    }
  }
  static func reason(_ reason: SecurityReason, _ server: Capabilities)
    -> String
  {
    switch reason {
    case .notOnThisServer: Phrases.Status.notOn(server)
    case .noAuthenticator: localized("no authenticator", "kein Authenticator")
    case .hasAuthenticator: localized("there is one", "schon da")
    case .noFactor: localized("no factor", "kein Faktor")
    case .noPassword: localized("no password yet", "noch kein Passwort")
    }
  }
  static func factor(_ factor: Factor) -> String {
    switch factor {
    case .totp: localized("Authenticator program", "Authenticator-App")
    case .email: localized("A code in a mail", "Ein Code per Mail")
    case .phone: localized("A code in a text message", "Ein Code per SMS")
    case .recoveryCode: localized("A recovery code", "Ein Ersatzcode")
    }
  }
  static var codeRefused: Message {
    Message(
      localized(
        "The code is wrong, was used before or has expired.",
        "Der Code ist falsch, schon benutzt oder abgelaufen."), Phrases.NextStep.tryAgain)
  }
  static var secondFactor: String { localized("Second factor", "Zweiter Faktor") }
  static var chooseFactor: String {
    localized("Which one do you have at hand?", "Welcher ist zur Hand?")
  }
  static func prove(_ factor: Factor) -> String {
    switch factor {
    case .totp:
      localized(
        "The six digits that your authenticator program shows.",
        "Die sechs Ziffern, die deine Authenticator-App zeigt.")
    case .email: localized("The six digits that came by mail.", "Die sechs Ziffern aus der Mail.")
    case .phone:
      localized("The six digits that came by text message.", "Die sechs Ziffern aus der SMS.")
    case .recoveryCode:
      localized(
        "One of the codes that you kept; it works this once.",
        "Einer der Codes, die du aufgehoben hast; er gilt nur einmal.")
    }
  }
  static var prove: String { localized("Prove", "Vorzeigen") }
  static var enrolTitle: String { localized("Authenticator program", "Authenticator-App") }
  static var enrolHint: String {
    localized(
      "Take the picture or the secret into your authenticator program (\(Phrases.keyName("dialog.copy")) copies its address), then type the six digits that it shows.",
      "Bild oder Geheimnis in die Authenticator-App übernehmen (\(Phrases.keyName("dialog.copy")) kopiert die Adresse), dann die sechs Ziffern eintippen, die sie zeigt."
    )
  }
  static func roomForPicture(_ columns: Int, _ rows: Int) -> String {
    localized(
      "For the picture the window needs \(columns)x\(rows).",
      "Für das Bild braucht das Fenster \(columns)x\(rows).")
  }
  static var enrol: String { localized("Enrol", "Einrichten") }
  static var codesTitle: String { localized("Recovery codes", "Ersatzcodes") }
  static var codesHint: String {
    localized(
      "Each lets you in once in the place of the second factor. They are shown this once: write them down, or save them to a file that only you can read.",
      "Jeder gilt einmal anstelle des zweiten Faktors. Sie werden nur dieses Mal gezeigt: aufschreiben, oder in eine Datei speichern, die nur du lesen kannst."
    )
  }
  static func codesSaved(_ path: String) -> String {
    localized("Saved to \(path).", "Gespeichert in \(path).")
  }
  static var saveCodes: String { localized("Save to a file", "In Datei speichern") }
  static var codesFile: String {
    localized("Save to this new file", "In diese neue Datei speichern")
  }
  static var done: String { localized("Done", "Fertig") }
  static var tokenTitle: String { localized("Token (JWT)", "Token (JWT)") }
  static var tokenHint: String {
    localized(
      "For a quarter of an hour whoever has it acts as you (header X-Appwrite-JWT).",
      "Eine Viertelstunde lang handelt, wer es hat, als du (Kopfzeile X-Appwrite-JWT).")
  }
  static var copy: String { localized("Copy", "Kopieren") }
  static var identitiesTitle: String {
    localized("Sign-ins at providers", "Anmeldungen bei Anbietern")
  }
  static var identitiesHint: String {
    localized(
      "\(Phrases.keyName("dialog.accept")) disconnects the selected one.",
      "\(Phrases.keyName("dialog.accept")) trennt die gewählte.")
  }
  static var noIdentities: String { localized("There are none.", "Es gibt keine.") }
  static var blocking: String {
    localized(
      "Nobody can sign in any more, until whoever runs the server unblocks it; nothing is erased. Type your e-mail in full to go on.",
      "Niemand kann sich mehr anmelden, bis der Betreiber des Servers es entsperrt; gelöscht wird nichts. Zum Fortfahren die ganze E-Mail eintippen."
    )
  }
  static var block: String { localized("Block", "Sperren") }
  static var removeAuthenticator: DialogContent {
    .ask(
      localized("Remove the authenticator", "Authenticator entfernen"),
      localized(
        "Its codes are worth nothing after that. Remove it?",
        "Seine Codes gelten danach nicht mehr. Entfernen?"), Phrases.remove
    )
  }
  static var switchMFA: DialogContent {
    .ask(
      secondFactor,
      localized(
        "The authenticator is enrolled. Shall every sign-in want its code from now on? Make recovery codes then, for when it is lost.",
        "Der Authenticator ist eingerichtet. Soll jede Anmeldung ab jetzt seinen Code verlangen? Dann mach auch Ersatzcodes, falls er verloren geht."
      ), localized("Want it", "Verlangen")
    )
  }
  static var switchMFAOff: DialogContent {
    .ask(
      secondFactor,
      localized(
        "A sign-in wants a second factor. Shall the password alone be enough from now on?",
        "Eine Anmeldung verlangt einen zweiten Faktor. Soll ab jetzt das Passwort genügen?"),
      localized("Password alone", "Nur Passwort")
    )
  }
  static var renewCodes: DialogContent {
    .ask(
      codesTitle,
      localized(
        "There are some already. With new ones the old ones are worth nothing. Make new ones?",
        "Es gibt schon welche. Mit neuen gelten die alten nicht mehr. Neue machen?"),
      localized("Make new ones", "Neue machen")
    )
  }
  static var notSaved: String {
    localized(
      "They were not saved. Close again to go on without.",
      "Sie sind nicht gespeichert. Noch einmal schließen, um ohne weiterzugehen.")
  }
  static var enrolled: String {
    localized("The authenticator is enrolled.", "Der Authenticator ist eingerichtet.")
  }
  static var authenticatorRemoved: String {
    localized("The authenticator was removed.", "Der Authenticator ist entfernt.")
  }
  static var identityRemoved: String { localized("Disconnected.", "Getrennt.") }
  static func mfa(isOn: Bool) -> String {
    isOn
      ? localized(
        "Sign-ins want a second factor now.", "Anmeldungen verlangen jetzt einen zweiten Faktor.")
      : localized("Sign-ins want the password alone.", "Anmeldungen verlangen nur das Passwort.")
  }
  static var accountBlocked: String {
    localized("The account is blocked.", "Das Konto ist gesperrt.")
  }
}
