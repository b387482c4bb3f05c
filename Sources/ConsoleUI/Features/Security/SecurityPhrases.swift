/// What is said about second factors, recovery codes, identities, tokens and blocking.

import AccountAPI
import AccountClient
import ConsoleCore

extension SecurityDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.Security
    let view = SecurityDialogView(time: time)
    switch self {
    case .factor(let factors):
      return .options(
        title: Words.verifyIdentity, hint: Words.chooseFactor,
        factors.map { DialogOption(Words.factor($0)) })
    case .challenge(let factor, _):
      return .form(
        title: Words.verifyIdentity, hint: Words.enterCode(factor), labels: [Phrases.code],
        button: Phrases.Forms.verify)
    case .enrollment(let secret, let picture):
      return .custom { view.drawEnrollment(&$0, $1, dialog, secret, picture) }
    case .reveal(let request): return Words.reveal(request)
    case .codes(let codes, let path, let isWarned):
      return .custom {
        view.drawCodes(&$0, $1, dialog, codes, savedTo: path, isWarned: isWarned)
      }
    case .codesFile: return .line(title: Words.codesFile, button: Phrases.Preferences.write)
    case .token(let token): return .custom { view.drawToken(&$0, $1, dialog, token) }
    case .identities(let identities):
      return .custom { view.drawIdentities(&$0, $1, dialog, identities) }
    case .unlink(let identity, let identities):
      let hasNoPassword = state.session.account.value?.hasPassword == false
      return Words.unlink(identity, isOnlyWay: hasNoPassword && identities.count == 1)
    case .removeAuthenticator: return Words.removeAuthenticator(Self.factorsLeft(state))
    case .requireMFA: return Words.turnOnMFA(state.security.factors ?? [])
    case .stopRequiringMFA: return Words.turnOffMFA
    case .replaceCodes: return Words.replaceCodes(isPlain: state.isPlain)
    case .block(let check):
      return .form(
        title: Words.block,
        hint: "\(Words.blocking) \(Phrases.Forms.confirm(check, .blocking))",
        labels: check.labels, button: Words.block, isDangerous: true)
    }
  }

  /// The factors that MFA could still use without the authenticator app: none where that would lock
  /// the owner out; nil where MFA is off.
  private static func factorsLeft(_ state: ConsoleState) -> Set<Factor>? {
    guard let account = state.session.account.value, account.usesMFA == true else { return nil }
    let left = (state.security.factors ?? []).subtracting([.totp])
    return left.suffices(for: account) ? left : []
  }

  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error else { return nil }
    switch (self, refusal.cause) {
    case (.challenge, .invalidSecret): return Phrases.Security.challengeRefused
    case (.enrollment, .invalidSecret): return Phrases.Security.codeRefused
    case (.enrollment, .conflict): return Message(Phrases.Security.authenticatorExists)
    case (.enrollment, .notFound): return Phrases.Security.enrollmentLost
    case (_, .wrongCredentials): return Phrases.Refusals.wrongPassword(isOld: false)
    default: return nil
    }
  }
}

extension SecurityNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    typealias Words = Phrases.Security
    return switch self {
    case .authenticatorAdded: Message(Words.authenticatorAdded)
    case .authenticatorRemoved: Message(Words.authenticatorRemoved)
    case .identityRemoved: Message(Words.identityRemoved)
    case .accountBlocked: Message(Words.accountBlocked)
    case .mfa(let isOn): Message(Words.mfa(isOn: isOn))
    case .hasAuthenticator: Message(Words.authenticatorExists)
    case .challengeExpired: Message(Words.challengeExpired)
    case .factorRefused(let factor): Words.factorRefused(factor)
    case .noFactorToProve: Words.noFactorToProve
    case .tokensDisabled: Words.tokensDisabled
    }
  }
}

extension SecurityRequest: ProgressText {
  var progress: String { Phrases.Status.working }
}

// MARK: The words

extension Phrases.Security {
  static var title: String { localized("Security", "Sicherheit") }
  static var mfa: String { "MFA" }
  static func hint(_ account: Account?, _ server: Capabilities) -> String {
    guard server.has(.multiFactor) else {
      return localized(
        "This server has no multi-factor authentication (MFA).",
        "Dieser Server hat keine Mehr-Faktor-Authentifizierung (MFA).")
    }
    return account?.usesMFA == true
      ? localized(
        "Multi-factor authentication (MFA) is on.",
        "Die Mehr-Faktor-Authentifizierung (MFA) ist an.")
      : localized(
        "Multi-factor authentication (MFA) is off.",
        "Die Mehr-Faktor-Authentifizierung (MFA) ist aus.")
  }
  static func name(_ option: SecurityOption, isOn: Bool) -> String {
    switch option {
    case .enroll: addAuthenticator
    case .removeAuthenticator: removeAuthenticatorTitle
    case .switchMFA: isOn ? turnOff : turnOn
    case .createCodes:
      localized("Generate recovery codes", "Wiederherstellungscodes erzeugen")
    case .identities: localized("Identities (OAuth2)", "Identitäten (OAuth2)")
    case .token: localized("Create JSON Web Token (JWT)", "JSON Web Token (JWT) erzeugen")
    case .block: block
    }
  }
  static func reason(_ reason: SecurityReason, _ server: Capabilities)
    -> String
  {
    switch reason {
    case .notOnThisServer: Phrases.Status.notOn(server)
    case .noAuthenticator:
      localized("there is no authenticator app", "Es gibt keine Authenticator-App")
    case .hasAuthenticator: localized("there is one already", "Es gibt schon eine")
    case .noFactor:
      localized(
        "there is no factor: add an authenticator app, or verify your email address",
        "Es gibt keinen Faktor: Füge eine Authenticator-App hinzu oder bestätige deine E-Mail-Adresse"
      )
    case .onlyFactorOfSignIn:
      localized(
        "signing in proves the only factor already: add an authenticator app, or set a password",
        "Die Anmeldung weist den einzigen Faktor schon nach: Füge eine Authenticator-App hinzu oder setze ein Passwort"
      )
    case .factorsUnknown: localized("the factors are not loaded", "Die Faktoren sind nicht geladen")
    }
  }
  /// One that is not known here keeps the server's name.
  static func factor(_ factor: Factor) -> String {
    switch factor {
    case .totp: localized("Authenticator app", "Authenticator-App")
    case .email: localized("Code by email", "Code per E-Mail")
    case .phone: localized("Code by text message (SMS)", "Code per SMS")
    case .recoveryCode: localized("Recovery code", "Wiederherstellungscode")
    default: factor.rawValue
    }
  }
  /// In the order in which they are offered.
  private static func list(_ factors: Set<Factor>) -> String {
    let others = factors.subtracting(Factor.known).map(\.rawValue).sorted()
    let names = Factor.known.filter { factors.contains($0) && $0 != .recoveryCode }.map(inSentence)
    let all = names + others
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return "\(all.dropLast().joined(separator: ", ")) \(localized("or", "oder")) \(last)"
  }
  private static func inSentence(_ factor: Factor) -> String {
    switch factor {
    case .totp: localized("a code from the authenticator app", "einen Code der Authenticator-App")
    case .email: localized("a code by email", "einen Code per E-Mail")
    default: localized("a code by text message", "einen Code per SMS")
    }
  }
  static var codeRefused: Message {
    Message(
      localized(
        "This code is incorrect, already used or expired.",
        "Der Code ist falsch, schon benutzt oder abgelaufen."), Phrases.NextStep.tryAgain)
  }
  static var challengeRefused: Message {
    Message(
      localized(
        "This code is incorrect, already used or expired.",
        "Der Code ist falsch, schon benutzt oder abgelaufen."),
      localized("Try another code.", "Versuch es mit einem anderen Code."))
  }
  static var verifyIdentity: String {
    localized("Verify your identity", "Identität bestätigen")
  }
  static var chooseFactor: String {
    localized("Choose a verification method.", "Wähle eine Bestätigungsmethode.")
  }
  static func enterCode(_ factor: Factor) -> String {
    switch factor {
    case .totp:
      localized(
        "Type the 6-digit code from your authenticator app.",
        "Gib den 6-stelligen Code deiner Authenticator-App ein.")
    case .email:
      localized(
        "Type the 6-digit code from the email that was just sent.",
        "Gib den 6-stelligen Code aus der E-Mail ein, die gerade verschickt wurde.")
    case .phone:
      localized(
        "Type the 6-digit code from the text message that was just sent.",
        "Gib den 6-stelligen Code aus der SMS ein, die gerade verschickt wurde.")
    case .recoveryCode:
      localized(
        "Type one of your recovery codes. It works this once.",
        "Gib einen deiner Wiederherstellungscodes ein. Er gilt nur dieses eine Mal.")
    default:
      localized(
        "Type the code for the factor “\(factor.rawValue)”.",
        "Gib den Code für den Faktor „\(factor.rawValue)“ ein.")
    }
  }
  static var challengeExpired: String {
    localized(
      "The challenge has expired. A new one was requested.",
      "Die Abfrage ist abgelaufen. Eine neue wurde angefordert.")
  }
  static func factorRefused(_ factor: Factor) -> Message {
    let name = Self.factor(factor)
    return Message(
      localized(
        "This project does not allow the factor “\(name)”.",
        "Dieses Projekt erlaubt den Faktor „\(name)“ nicht."),
      localized("Use another one.", "Nimm einen anderen."))
  }
  static var noFactorToProve: Message {
    Message(
      localized(
        "The server requires a factor to be verified, but this account has none that works.",
        "Der Server verlangt die Bestätigung eines Faktors, aber dieses Konto hat keinen, der geht."
      ),
      localized("Add an authenticator app first.", "Füge zuerst eine Authenticator-App hinzu."))
  }
}

// MARK: An authenticator app

extension Phrases.Security {
  static var addAuthenticator: String {
    localized("Add authenticator app", "Authenticator-App hinzufügen")
  }
  static var removeAuthenticatorTitle: String {
    localized("Remove authenticator app", "Authenticator-App entfernen")
  }
  static var add: String { localized("Add", "Hinzufügen") }
  static var enrollHint: String {
    let copy = Phrases.keyName("dialog.copy")
    return localized(
      "Scan the QR code, or enter the setup key in your authenticator app (\(copy) copies the otpauth link). Then enter the 6-digit code that it shows.",
      "Scanne den QR-Code oder gib den Einrichtungsschlüssel in deine Authenticator-App ein (\(copy) kopiert den otpauth-Link). Gib dann den 6-stelligen Code ein, den sie zeigt."
    )
  }
  static func roomForPicture(_ columns: Int, _ rows: Int) -> String {
    localized(
      "The QR code needs a window of \(columns)x\(rows).",
      "Der QR-Code braucht ein Fenster von \(columns)x\(rows).")
  }
  static var authenticatorAdded: String {
    localized("Authenticator app added.", "Authenticator-App hinzugefügt.")
  }
  static var authenticatorRemoved: String {
    localized("Authenticator app removed.", "Authenticator-App entfernt.")
  }
  static var authenticatorExists: String {
    localized(
      "This account has an authenticator app already.",
      "Dieses Konto hat schon eine Authenticator-App.")
  }
  static var enrollmentLost: Message {
    Message(
      localized(
        "The server does not know this setup key any more.",
        "Der Server kennt diesen Einrichtungsschlüssel nicht mehr."),
      localized("Cancel, and add the app again.", "Brich ab und füge die App noch einmal hinzu."))
  }
  /// `left`: the factors that MFA can still use then; nil where MFA is off.
  static func removeAuthenticator(_ left: Set<Factor>?) -> DialogContent {
    let consequence =
      switch left {
      case nil: ""
      case []?:
        localized(
          "No other factor is left that a sign-in could use, so turn off MFA, too. ",
          "Es bleibt kein Faktor, den eine Anmeldung nutzen könnte; schalte also auch MFA aus. ")
      case let left?:
        localized(
          "MFA stays on: a sign-in then requires \(list(left)). ",
          "MFA bleibt an: Eine Anmeldung verlangt dann \(list(left)). ")
      }
    return .ask(
      removeAuthenticatorTitle,
      localized("Its codes will stop working. ", "Ihre Codes gelten dann nicht mehr. ")
        + consequence
        + localized("Remove the authenticator app?", "Die Authenticator-App entfernen?"),
      Phrases.remove)
  }
}

// MARK: Turning MFA on and off

extension Phrases.Security {
  static var turnOn: String { localized("Turn on MFA", "MFA einschalten") }
  static var turnOff: String { localized("Turn off MFA", "MFA ausschalten") }
  static func turnOnMFA(_ factors: Set<Factor>) -> DialogContent {
    let codes =
      factors.contains(.recoveryCode)
      ? ""
      : localized(
        "Generate recovery codes afterwards: without them, losing the factor locks you out. ",
        "Erzeuge danach Wiederherstellungscodes: Ohne sie sperrt dich der Verlust des Faktors aus. "
      )
    return .ask(
      turnOn,
      localized(
        "Every sign-in will require a second factor: \(list(factors)). ",
        "Jede Anmeldung verlangt dann einen zweiten Faktor: \(list(factors)). ") + codes
        + localized("Turn on MFA?", "MFA einschalten?"), turnOn, isDangerous: false)
  }
  static var turnOffMFA: DialogContent {
    .ask(
      turnOff,
      localized(
        "A sign-in will no longer require a second factor. Turn off MFA?",
        "Eine Anmeldung verlangt dann keinen zweiten Faktor mehr. MFA ausschalten?"), turnOff)
  }
  static func mfa(isOn: Bool) -> String {
    isOn
      ? localized("MFA turned on.", "MFA eingeschaltet.")
      : localized("MFA turned off.", "MFA ausgeschaltet.")
  }
}

// MARK: Secrets that are shown once

extension Phrases.Security {
  static var codesTitle: String { localized("Recovery codes", "Wiederherstellungscodes") }
  static var codesHint: String {
    localized(
      "Each code stands in for the second factor once. They are shown only now: write them down, or save them to a file that only you can read.",
      "Jeder Code ersetzt einmal den zweiten Faktor. Sie werden nur jetzt gezeigt: Schreib sie auf, oder speichere sie in einer Datei, die nur du lesen kannst."
    )
  }
  static func codesSaved(_ path: String) -> String {
    localized("Saved to \(path).", "Gespeichert in \(path).")
  }
  static var saveCodes: String { localized("Save to file", "In Datei speichern") }
  static var codesFile: String {
    localized("Save to a new file", "In neuer Datei speichern")
  }
  static var done: String { localized("Done", "Fertig") }
  static var notSaved: String {
    localized(
      "They are not saved. Close again to continue without them.",
      "Sie sind nicht gespeichert. Noch einmal schließen, um ohne sie fortzufahren.")
  }
  static func replaceCodes(isPlain: Bool) -> DialogContent {
    .ask(
      codesTitle,
      localized(
        "There are recovery codes already, used or not. New ones replace them: the old ones will stop working. ",
        "Es gibt schon Wiederherstellungscodes, benutzt oder nicht. Neue ersetzen sie: Die alten gelten dann nicht mehr. "
      )
        + (isPlain ? staysInScrollback(localized("The new ones", "Die neuen werden")) + " " : "")
        + localized("Generate new ones?", "Neue erzeugen?"),
      localized("Generate new ones", "Neue erzeugen")
    )
  }
  static var tokenTitle: String { localized("JSON Web Token (JWT)", "JSON Web Token (JWT)") }
  static var tokenHint: String {
    localized(
      "For 15 minutes, anyone who has it can act as you (header X-Appwrite-JWT).",
      "15 Minuten lang kann jeder, der es hat, in deinem Namen handeln (Kopfzeile X-Appwrite-JWT).")
  }
  static var tokensDisabled: Message {
    Message(
      localized(
        "JSON Web Tokens are switched off in this project.",
        "JSON Web Tokens sind in diesem Projekt abgeschaltet."))
  }
  static var copy: String { localized("Copy", "Kopieren") }
  /// Before a secret is written as a line: nothing removes it there.
  static func reveal(_ request: SecurityRequest) -> DialogContent {
    let (title, secret) =
      switch request {
      case .createAuthenticator:
        (addAuthenticator, localized("The setup key", "Der Einrichtungsschlüssel wird"))
      case .createToken: (tokenTitle, localized("The token", "Das Token wird"))
      default: (codesTitle, localized("The codes", "Die Codes werden"))
      }
    let question = localized("Continue?", "Fortfahren?")
    return .ask(
      title, "\(staysInScrollback(secret)) \(question)", localized("Continue", "Weiter"),
      isDangerous: false)
  }
  private static func staysInScrollback(_ secret: String) -> String {
    localized(
      "\(secret) will be written to the terminal in plain text. Its scrollback may keep that, also after Gatehouse has ended.",
      "\(secret) im Klartext ins Terminal geschrieben. Dessen Verlauf behält das vielleicht, auch nach dem Ende von Gatehouse."
    )
  }
}

// MARK: Identities and blocking

extension Phrases.Security {
  static var identitiesTitle: String { localized("Identities", "Identitäten") }
  static var identitiesHint: String {
    localized("Choose one to unlink it.", "Wähle eine, um sie zu trennen.")
  }
  static var noIdentities: String {
    localized(
      "No identities. They appear after you sign in with OAuth2.",
      "Keine Identitäten. Sie erscheinen nach einer Anmeldung mit OAuth2.")
  }
  static func name(_ identity: Identity) -> String {
    [identity.provider, identity.email].filter { !$0.isEmpty }.joined(separator: " · ")
  }
  /// `isOnlyWay`: the account has no password and no other identity.
  static func unlink(_ identity: Identity, isOnlyWay: Bool) -> DialogContent {
    let warning =
      isOnlyWay
      ? localized(
        "This account has no password and no other identity: set a password first, or you may be locked out. ",
        "Dieses Konto hat kein Passwort und keine andere Identität: Setze erst ein Passwort, sonst sperrst du dich vielleicht aus. "
      ) : ""
    return .ask(
      localized("Unlink identity", "Identität trennen"),
      localized(
        "\(name(identity)) will be unlinked from this account until the next sign-in through this provider. ",
        "\(name(identity)) wird von diesem Konto getrennt, bis zur nächsten Anmeldung über diesen Anbieter. "
      ) + warning + localized("Unlink it?", "Trennen?"), localized("Unlink", "Trennen"))
  }
  static var identityRemoved: String { localized("Identity unlinked.", "Identität getrennt.") }
  static var block: String { localized("Block account", "Konto sperren") }
  static var blocking: String {
    localized(
      "No one can sign in until an administrator unblocks the account. Nothing is erased.",
      "Niemand kann sich anmelden, bis ein Administrator das Konto entsperrt. Gelöscht wird nichts."
    )
  }
  static var accountBlocked: String { localized("Account blocked.", "Konto gesperrt.") }
}
