/// What is said on the way into an account.

import AccountAPI
import AccountClient
import ConsoleCore

extension SignInDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.Forms
    typealias Methods = Phrases.SignInMethods
    let length = state.session.capabilities.passwordLength
    switch self {
    case .createAccount:
      return .form(
        title: Phrases.createAccount, hint: Words.passwordRule(length),
        labels: [Phrases.name, Phrases.email, Phrases.password, Phrases.onceMore],
        button: Words.create)
    case .forgotPassword:
      return .form(
        title: Phrases.forgotPassword, hint: Words.recoveryMail, labels: [Phrases.email],
        button: Words.send)
    case .setPassword(let email):
      return .form(
        title: Words.newPassword, hint: Words.pasteRecovery(email, length),
        labels: [Words.mailedLink, Words.newPassword, Phrases.onceMore],
        button: Phrases.Editing.set)
    case .methods: return Self.methods(state.session.capabilities)
    case .emailCode:
      return .form(
        title: Methods.name(.emailCode), hint: Methods.askCode, labels: [Phrases.email],
        button: Words.send)
    case .phoneCode:
      return .form(
        title: Methods.name(.phoneCode), hint: Methods.askPhone, labels: [Words.phone],
        button: Words.send)
    case .requestEmailLink:
      return .form(
        title: Methods.name(.emailLink), hint: Methods.askLink, labels: [Phrases.email],
        button: Words.send)
    case .code(_, let phrase):
      return .form(
        title: Phrases.signIn, hint: Methods.enterCode(phrase), labels: [Phrases.code],
        button: Phrases.signIn)
    case .emailLink:
      return .form(
        title: Phrases.signIn, hint: Methods.enterLink, labels: [Words.mailedLink],
        button: Phrases.signIn)
    case .providers(let names):
      return .options(
        title: Phrases.withProvider, hint: Phrases.Pasting.providersHint,
        names.map { DialogOption($0) })
    case .paste:
      return .form(
        title: Phrases.useTicket, hint: Phrases.Pasting.pasteAny,
        labels: [Phrases.Pasting.linkOrToken], button: Phrases.Pasting.use)
    case .providerReturn(let address):
      return .form(
        title: Phrases.withProvider, hint: Phrases.Pasting.openElsewhere(address),
        labels: [Phrases.Pasting.lastAddress], button: Phrases.signIn)
    case .unprotected(let connection):
      return Phrases.Questions.unprotected(connection.endpoint.shortName)
    }
  }

  private static func methods(_ server: Capabilities) -> DialogContent {
    let options = SignInMethod.allCases.map { method in
      DialogOption(
        Phrases.SignInMethods.name(method),
        reason: server.has(method.feature) ? nil : Phrases.Status.notOn(server))
    }
    return .options(title: Phrases.SignInMethods.title, hint: Phrases.SignInMethods.hint, options)
  }

  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error else { return nil }
    switch (self, refusal.cause) {
    case (.code, .invalidSecret): return Phrases.Security.codeRefused
    // Of what was pasted it is not known whether it was a password.
    case (.paste, _), (.providerReturn, _): return nil
    case (_, .wrongCredentials), (_, .invalid(parameter: "oldPassword", reason: _)):
      return Phrases.Refusals.wrongPassword(isOld: false)
    default: return nil
    }
  }
}

extension SignInNotice: NoticeText {
  func message(_ time: TimeText) -> Message { Message(Phrases.Notices.passwordSet) }
}

extension SignInError: ValidationText {
  var message: Message {
    switch self {
    case .notALink: Phrases.ValidationErrors.noLink
    case .notACredential: Phrases.ValidationErrors.noTicket
    case .otherProject: Message(Phrases.ValidationErrors.otherProject)
    case .providerRefused(let reason): Message(Phrases.Notices.providerRefused(reason))
    }
  }
}

extension SignInRequest: ProgressText {
  var progress: String {
    switch self {
    case .createAccount: Phrases.Status.makingAccount
    case .createRecovery, .createEmailCode, .createEmailLink: Phrases.Status.havingMailSent
    case .createPhoneCode: Phrases.Status.sendingTextMessage
    case .completeRecovery: Phrases.Status.settingPassword
    case .openProvider: Phrases.Status.loading
    }
  }
}

enum FormReason: DisabledReason, ReasonText {
  case noPasswordHere

  var text: String { Phrases.Reasons.noPasswordHere }
}

// MARK: The words

extension Phrases.Questions {
  static func unprotected(_ server: String) -> DialogContent {
    .ask(
      localized("Not protected", "Ungeschützt"),
      localized(
        "With http:// everybody on the way to \(server) can read your password and act as you. Connect all the same?",
        "Mit http:// können alle auf dem Weg zu \(server) dein Passwort lesen und in deinem Namen handeln. Trotzdem verbinden?"
      ), Phrases.connect
    )
  }
}

extension Phrases.Forms {
  static var create: String { localized("Create", "Anlegen") }
  static var send: String { localized("Send", "Senden") }
  static var recoveryMail: String {
    localized(
      "A mail with a link for a new password goes to this address.",
      "Eine Mail mit einem Link für ein neues Passwort geht an diese Adresse.")
  }
  static func pasteRecovery(_ email: String, _ length: ClosedRange<Int>) -> String {
    let english = email.isEmpty ? "" : " to \(email)"
    let german = email.isEmpty ? "" : " an \(email)"
    return localized(
      "Paste the link of the mail\(english), or open it in a browser on this machine.",
      "Link der Mail\(german) einfügen, oder im Browser dieses Rechners öffnen.")
      + " \(passwordRule(length))"
  }
}

extension Phrases.Pasting {
  static var pasteAny: String {
    localized(
      "Paste the link of a mail, the last address of a provider's way, or a session's token.",
      "Den Link einer Mail, die letzte Adresse beim Anbieter oder das Token einer Sitzung einfügen."
    )
  }
  static var use: String { localized("Use", "Benutzen") }
  static func openElsewhere(_ address: String) -> String {
    localized(
      "Open this in a browser (\(Phrases.keyName("dialog.copy")) copies it):\n\(address)\nWhen it says that you may go back, paste the address it ended at.",
      "Das in einem Browser öffnen (\(Phrases.keyName("dialog.copy")) kopiert es):\n\(address)\nSobald dort steht, dass man zurückgehen kann, dessen Adresse einfügen."
    )
  }
  static var linkOrToken: String { localized("Link or token", "Link/Token") }
  static var lastAddress: String { localized("Last address", "Letzte Adresse") }
  static var providersHint: String {
    localized(
      "Which of them this server has enabled, only trying tells.",
      "Welche davon dieser Server anbietet, zeigt nur ein Versuch.")
  }
}

extension Phrases.SignIn {
  static var endpoint: String { localized("Endpoint", "Endpunkt") }
  static var projectID: String { localized("Project id", "Projekt-ID") }
  static var whereTo: String {
    localized(
      "Where is your account? For a look around without one: gatehouse demo",
      "Wo liegt dein Konto? Ohne Konto umsehen: gatehouse demo")
  }
  static var demoStarts: String {
    localized("The demo's own account server is starting.", "Der eigene Server der Demo startet.")
  }
  static var demo: String {
    localized(
      "A demo on this machine. \(Phrases.keyName("form.submit")) signs in; nothing is kept.",
      "Eine Demo auf diesem Rechner. \(Phrases.keyName("form.submit")) meldet an; nichts wird gespeichert."
    )
  }
  static var sessionLimit: String {
    localized(
      "A sign-in beyond ten ends the oldest one.",
      "Eine Anmeldung über zehn hinaus beendet die älteste.")
  }
  static func place(_ endpoint: String, _ project: String) -> String {
    localized("\(endpoint) · project \(project)", "\(endpoint) · Projekt \(project)")
  }
  static func demoFailed(_ reason: String) -> String {
    localized(
      "The demo server did not start: \(reason)",
      "Der Server der Demo ist nicht gestartet: \(reason)")
  }
}

extension Phrases.Notices {
  static var passwordSet: String {
    localized("The password is set. Sign in with it.", "Das Passwort ist gesetzt. Damit anmelden.")
  }
}

extension Phrases.ValidationErrors {
  static var neededToo: String { localized("This is needed, too.", "Das wird auch gebraucht.") }
  static var project: String {
    localized(
      "A project's id has letters, digits and . _ - only.",
      "Eine Projekt-ID hat nur Buchstaben, Ziffern und . _ -.")
  }
  static var endpointExample: String {
    localized(
      "An endpoint looks like https://example.com/v1.",
      "Ein Endpunkt sieht aus wie https://example.com/v1.")
  }
  static var endpointNeeded: String {
    localized("The endpoint is needed.", "Der Endpunkt wird gebraucht.")
  }
  static var noScheme: String {
    localized(
      "The endpoint must begin with https://.", "Der Endpunkt muss mit https:// beginnen.")
  }
  static func scheme(_ name: String) -> String {
    localized("“\(name)://” is not known here.", "„\(name)://“ ist hier nicht bekannt.")
  }
  static var noHost: String {
    localized("The server's name is missing.", "Der Name des Servers fehlt.")
  }
  static func badHost(_ host: String) -> String {
    localized("“\(host)” is no server's name.", "„\(host)“ ist kein Name eines Servers.")
  }
  static func badPort(_ port: String) -> String {
    localized("“\(port)” is no port.", "„\(port)“ ist kein Port.")
  }
  static func unexpected(_ character: Character) -> String {
    localized(
      "“\(character)” has no place in an endpoint.",
      "„\(character)“ hat in einem Endpunkt nichts zu suchen.")
  }
  static var noTicket: Message {
    Message(
      localized("Nobody is let in by this.", "Damit kann man sich nicht anmelden."),
      localized(
        "Paste the whole address, link or token.",
        "Die ganze Adresse, den ganzen Link oder das ganze Token einfügen."))
  }
  static var otherProject: String {
    localized("This is for another project.", "Das ist für ein anderes Projekt.")
  }
}

extension Phrases.Reasons {
  static var noPasswordHere: String {
    localized("there is no password here", "Hier gibt es kein Passwort")
  }
}

extension Phrases.Status {
  static var signingIn: String { localized("signing in", "meldet an") }
  static var sendingTextMessage: String {
    localized("sending the text message", "sendet die SMS")
  }
  static var connecting: String { localized("connecting", "verbindet") }
  static var startingDemo: String {
    localized("starting the demo server", "startet den Demo-Server")
  }
  static var makingAccount: String { localized("making the account", "legt das Konto an") }
  static var settingPassword: String { localized("setting the password", "setzt das Passwort") }
}

extension Phrases.SignInMethods {
  static var title: String { localized("Other ways to sign in", "Andere Anmeldungen") }
  static var hint: String {
    localized("Without a password.", "Ohne Passwort.")
  }
  static func name(_ method: SignInMethod) -> String {
    switch method {
    case .emailCode: localized("By a code in a mail", "Mit einem Code per Mail")
    case .emailLink: localized("By a link in a mail", "Mit einem Link per Mail")
    case .phoneCode: localized("By a code in a text message", "Mit einem Code per SMS")
    case .anonymous: localized("As nobody, anonymously", "Als niemand, anonym")
    }
  }
  static var askCode: String {
    localized(
      "A mail with six digits goes to this address; whoever has no account gets one.",
      "Eine Mail mit sechs Ziffern geht an diese Adresse; wer kein Konto hat, bekommt eins.")
  }
  static var askLink: String {
    localized(
      "A mail with a link goes to this address; whoever has no account gets one.",
      "Eine Mail mit einem Link geht an diese Adresse; wer kein Konto hat, bekommt eins.")
  }
  static var askPhone: String {
    localized(
      "A text message with six digits goes to this number: + and up to 15 digits.",
      "Eine SMS mit sechs Ziffern geht an diese Nummer: + und bis zu 15 Ziffern.")
  }
  static func enterCode(_ phrase: String) -> String {
    let base = localized("The six digits that came.", "Die sechs Ziffern, die kamen.")
    return phrase.isEmpty
      ? base
      : base
        + localized(
          " The mail says “\(phrase)”; one that does not is not from this sign-in.",
          " In der Mail steht „\(phrase)“; eine ohne das gehört nicht hierher.")
  }
  static var enterLink: String {
    localized(
      "Paste the link of the mail here, or open it in a browser on this machine.",
      "Den Link der Mail hier einfügen, oder ihn in einem Browser auf diesem Rechner öffnen.")
  }
}
