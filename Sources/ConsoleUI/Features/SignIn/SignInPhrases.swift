/// What is said on the way into an account.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

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
      let link = Phrases.Links.useLink(state.session.linkTarget, email: email)
      return .form(
        title: Words.newPassword, hint: "\(link) \(Words.passwordRule(length))",
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
        title: Phrases.signIn, hint: Phrases.Links.useLink(state.session.linkTarget),
        labels: [Words.mailedLink],
        button: Phrases.signIn)
    case .providers:
      return .line(
        title: Phrases.withProvider, hint: Phrases.Pasting.providersHint, button: Phrases.signIn)
    case .paste:
      return .form(
        title: Phrases.useTicket, hint: Phrases.Pasting.pasteAny,
        labels: [Phrases.Pasting.linkOrToken], button: Phrases.Pasting.use)
    case .providerReturn(let address):
      return .form(
        title: Phrases.withProvider,
        hint: Phrases.Pasting.openElsewhere(
          address, state.session.capabilities.has(.providerToken) ? state.session.linkTarget : nil),
        labels: [Phrases.Pasting.lastAddress], button: Phrases.signIn)
    case .signInAs(let owner):
      return .form(
        title: Phrases.signIn, hint: Phrases.SignIn.signInAs(owner), labels: [],
        button: Phrases.signIn)
    case .servers(let servers):
      return .options(
        title: Phrases.SignIn.usedServers, hint: Phrases.SignIn.chooseServer,
        servers.map { DialogOption(Self.serverName($0)) })
    case .otherEndpoint(let given, let found):
      return .form(
        title: Phrases.SignIn.otherEndpoint,
        hint: Phrases.SignIn.otherEndpoint(
          "\(given)", "\(found.endpoint)", isUnprotected: found.isUnprotected),
        labels: [], button: Phrases.connect, isDangerous: found.isUnprotected)
    case .unprotected(let connection):
      return Phrases.Questions.unprotected(connection.endpoint.shortName)
    }
  }

  /// `name · project · server`, as far as they differ.
  private static func serverName(_ server: Connection) -> String {
    let place = "\(server.project) · \(server.endpoint.shortName)"
    return server.name == place ? place : "\(server.name) · \(place)"
  }

  private static func methods(_ server: Capabilities) -> DialogContent {
    let options = SignInMethod.allCases.map { method in
      DialogOption(
        Phrases.SignInMethods.name(method),
        reason: method.isOffered(by: server) ? nil : Phrases.Status.notOn(server))
    }
    return .options(title: Phrases.SignInMethods.title, hint: Phrases.SignInMethods.hint, options)
  }

  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error else { return nil }
    switch (self, refusal.cause) {
    case (.code, .invalidSecret), (.code, .notFound): return Phrases.Security.codeRefused
    case (.forgotPassword, .notFound): return Phrases.Forms.noSuchAccount
    case (.createAccount, .conflict): return Phrases.Forms.accountExists
    case (.phoneCode, .invalid(parameter: "phone", reason: _)): return Phrases.Forms.noPhone
    case (.setPassword, .notFound), (.emailLink, .notFound), (.paste, .notFound),
      (.providerReturn, .notFound), (.setPassword, .invalid(parameter: "userId", reason: _)),
      (.setPassword, .invalid(parameter: "secret", reason: _)),
      (.emailLink, .invalid(parameter: "userId", reason: _)),
      (.emailLink, .invalid(parameter: "secret", reason: _)):
      return Phrases.Refusals.invalidSecret(nil)
    case (.providers, .invalid(parameter: "provider", reason: _)):
      return Phrases.Pasting.noSuchProvider
    // Of what was pasted it is not known whether it was a password.
    case (.paste, _), (.providerReturn, _): return nil
    case (_, .wrongCredentials), (_, .invalid(parameter: "oldPassword", reason: _)):
      return Phrases.Refusals.wrongPassword(isOld: false)
    default: return nil
    }
  }
}

extension SignInNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .passwordSet: Message(Phrases.Notices.passwordSet)
    case .textMessageSent(let phone): Message(Phrases.Notices.textMessageSent(phone))
    case .notSignedIn: Message(Phrases.Notices.notSignedIn)
    }
  }
}

extension SignInError: ValidationText {
  var message: Message {
    switch self {
    case .notALink: Phrases.ValidationErrors.noLink
    case .notACredential: Phrases.ValidationErrors.noTicket
    case .otherProject: Message(Phrases.ValidationErrors.otherProject)
    case .otherAccount: Phrases.ValidationErrors.otherAccount
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
    case .openProvider: Phrases.Status.working
    case .owner: Phrases.Status.signingIn
    case .discardSession: Phrases.Status.signingOut
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
      localized("Unencrypted connection", "Unverschlüsselte Verbindung"),
      localized(
        "http:// is not encrypted: anyone between you and \(server) can read your password and act as you. Connect anyway?",
        "http:// ist nicht verschlüsselt: Wer zwischen dir und \(server) sitzt, kann dein Passwort lesen und in deinem Namen handeln. Trotzdem verbinden?"
      ), Phrases.connect
    )
  }
}

extension Phrases.Forms {
  static var noSuchAccount: Message {
    Message(
      localized(
        "No account in this project has this email address.",
        "Kein Konto in diesem Projekt hat diese E-Mail-Adresse."),
      localized(
        "Check the address, or create an account.",
        "Die Adresse prüfen, oder ein Konto anlegen."))
  }
  static var accountExists: Message {
    Message(
      localized(
        "An account with this email address already exists.",
        "Ein Konto mit dieser E-Mail-Adresse gibt es schon."),
      localized(
        "Sign in, or reset its password.", "Anmelden, oder das Passwort zurücksetzen."))
  }
  static var noPhone: Message {
    Message(
      localized("This is not a phone number.", "Das ist keine Telefonnummer."),
      localized(
        "Type + and up to 15 digits, with the country first.",
        "+ und bis zu 15 Ziffern tippen, das Land zuerst."))
  }
  static var create: String { localized("Create", "Erstellen") }
  static var send: String { localized("Send", "Senden") }
  static var recoveryMail: String {
    localized(
      "Sends a link to reset your password to this address.",
      "Sendet an diese Adresse einen Link zum Zurücksetzen des Passworts.")
  }
}

extension Phrases.Pasting {
  static var pasteAny: String {
    localized(
      "Paste a link from an email, the final address of an OAuth2 sign-in, or a session token.",
      "Füge einen Link aus einer E-Mail, die letzte Adresse einer OAuth2-Anmeldung oder ein Sitzungs-Token ein."
    )
  }
  static var use: String { localized("Continue", "Weiter") }
  /// - Parameter target: Where the sign-in ends; nil for a page of the server that has the token.
  static func openElsewhere(_ address: String, _ target: LinkTarget?) -> String {
    let key = Phrases.keyName("dialog.copy")
    let open = localized(
      "Open this in a browser (\(key) copies it):\n\(address)\n",
      "Das in einem Browser öffnen (\(key) kopiert es):\n\(address)\n")
    let page = localized(
      "When it says that you may go back, paste the address it ended at.",
      "Sobald dort steht, dass man zurückgehen kann, dessen Adresse einfügen.")
    return open + (target.map(Phrases.Links.useLastAddress) ?? page)
  }
  static var noSuchProvider: Message {
    Message(
      localized(
        "This server has no provider of that name.",
        "Dieser Server hat keinen Anbieter dieses Namens."),
      localized("Choose one, or check the name.", "Einen wählen, oder den Namen prüfen."))
  }
  static var linkOrToken: String { localized("Link or token", "Link/Token") }
  static var lastAddress: String { localized("Final address", "Letzte Adresse") }
  static var providersHint: String {
    localized(
      "Choose a provider, or type the name of another one. Which ones the project has enabled shows when you try.",
      "Einen Anbieter wählen oder den Namen eines anderen tippen. Welche das Projekt eingeschaltet hat, zeigt sich beim Versuch."
    )
  }
}

extension Phrases.SignIn {
  static var endpoint: String { localized("Endpoint", "Endpunkt") }
  static func signInAs(_ owner: SignInOwner) -> String {
    let name = DisplayText.visible(owner.name)
    let email = DisplayText.visible(owner.email)
    let who =
      name.isEmpty
      ? email : email.isEmpty ? name : "\(name) (\(email))"
    let account = who.isEmpty ? owner.userID : who
    return localized(
      "This link leads to the account of \(account). Gatehouse did not request an email for it. Sign in as \(account)?",
      "Dieser Link führt zum Konto von \(account). Gatehouse hat keine E-Mail dafür angefordert. Als \(account) anmelden?"
    )
  }
  static func title(_ server: String) -> String {
    localized("Sign in to \(server)", "Anmelden bei \(server)")
  }
  static var otherServer: String { localized("Other server", "Anderer Server") }
  static var usedServers: String { localized("Used servers", "Benutzte Server") }
  static var chooseServer: String {
    localized("The servers you signed in to.", "Die Server, bei denen du angemeldet warst.")
  }
  static var otherEndpoint: String { localized("Another endpoint", "Anderer Endpunkt") }
  static func otherEndpoint(_ given: String, _ found: String, isUnprotected: Bool) -> String {
    let text = localized(
      "No Appwrite server answers at \(given), but one answers at \(found).",
      "Unter \(given) antwortet kein Appwrite-Server, aber unter \(found).")
    let warning = localized(
      "With http:// anyone on the way can read your password and act as you.",
      "Mit http:// kann jeder auf dem Weg dein Passwort lesen und in deinem Namen handeln.")
    let question = localized("Connect to that one?", "Mit diesem verbinden?")
    return [text, isUnprotected ? warning : "", question].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
  static var projectID: String { localized("Project ID", "Projekt-ID") }
  static var whereTo: String {
    localized(
      "Enter your server's API endpoint and project ID. No server? Try: gatehouse demo",
      "Gib den API-Endpunkt deines Servers und die Projekt-ID ein. Kein Server? Versuche: gatehouse demo"
    )
  }
  static var demoStarts: String {
    localized("Starting the demo server…", "Der Demo-Server startet …")
  }
  static var demo: String {
    localized(
      "A demo on this machine. \(Phrases.keyName("form.submit")) signs in; nothing is saved.",
      "Eine Demo auf diesem Rechner. \(Phrases.keyName("form.submit")) meldet an; nichts wird gespeichert."
    )
  }
  static var sessionLimit: String {
    localized(
      "By default, a sign-in beyond ten sessions ends the oldest.",
      "Standardmäßig beendet eine Anmeldung über zehn Sitzungen hinaus die älteste.")
  }
  static func place(_ endpoint: String, _ project: String) -> String {
    localized("\(endpoint) · project \(project)", "\(endpoint) · Projekt \(project)")
  }
  static func demoFailed(_ reason: String) -> String {
    localized(
      "Cannot start the demo server: \(reason)",
      "Der Demo-Server lässt sich nicht starten: \(reason)")
  }
}

extension Phrases.Notices {
  static var notSignedIn: String {
    localized(
      "Not signed in. The new session was revoked.",
      "Nicht angemeldet. Die neue Sitzung wurde beendet.")
  }
  static var passwordSet: String {
    localized(
      "Password set. Sign in with your new password.",
      "Passwort gesetzt. Melde dich mit deinem neuen Passwort an.")
  }
}

extension Phrases.ValidationErrors {
  static var neededToo: String {
    localized("This field is required.", "Dieses Feld ist erforderlich.")
  }
  static var project: String {
    localized(
      "A project ID can contain only letters, digits, ., _ and -.",
      "Eine Projekt-ID darf nur Buchstaben, Ziffern, ., _ und - enthalten.")
  }
  static var endpointExample: String {
    localized(
      "An endpoint looks like https://example.com/v1.",
      "Ein Endpunkt sieht aus wie https://example.com/v1.")
  }
  static var endpointNeeded: String {
    localized("Enter an endpoint.", "Gib einen Endpunkt ein.")
  }
  static var noScheme: String {
    localized(
      "The endpoint must start with https://.", "Der Endpunkt muss mit https:// beginnen.")
  }
  static func scheme(_ name: String) -> String {
    localized("“\(name)://” is not supported.", "„\(name)://“ wird nicht unterstützt.")
  }
  static var noHost: String {
    localized("The host name is missing.", "Der Hostname fehlt.")
  }
  static func badHost(_ host: String) -> String {
    localized("“\(host)” is not a valid host name.", "„\(host)“ ist kein gültiger Hostname.")
  }
  static func badPort(_ port: String) -> String {
    localized("“\(port)” is not a valid port.", "„\(port)“ ist kein gültiger Port.")
  }
  static func noBrackets(_ host: String) -> String {
    localized(
      "“\(host)” has several colons: an IPv6 address stands in brackets, as in [::1]:8080.",
      "„\(host)“ hat mehrere Doppelpunkte: Eine IPv6-Adresse steht in Klammern, wie [::1]:8080.")
  }
  static func unexpected(_ character: Character) -> String {
    localized(
      "“\(character)” is not allowed in an endpoint.",
      "„\(character)“ ist in einem Endpunkt nicht erlaubt.")
  }
  static var noTicket: Message {
    Message(
      localized(
        "This link or token is not valid.", "Dieser Link oder dieses Token ist nicht gültig."),
      localized(
        "Paste the complete address, link or token.",
        "Die ganze Adresse, den ganzen Link oder das ganze Token einfügen."))
  }
  static var otherProject: String {
    localized("This link is for another project.", "Dieser Link ist für ein anderes Projekt.")
  }
  static var otherAccount: Message {
    Message(
      localized(
        "This link is for another account than the email was requested for.",
        "Dieser Link ist für ein anderes Konto als das, für das die E-Mail angefordert wurde."),
      localized("Use the link of the newest email.", "Den Link der neuesten E-Mail benutzen."))
  }
}

extension Phrases.Reasons {
  static var noPasswordHere: String {
    localized("there is no password field here", "Hier gibt es kein Passwort")
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
  static var makingAccount: String { localized("creating the account", "erstellt das Konto") }
  static var settingPassword: String { localized("setting the password", "setzt das Passwort") }
}

extension Phrases.SignInMethods {
  static var title: String { localized("Other ways to sign in", "Andere Anmeldemethoden") }
  static var hint: String {
    localized("Sign in without a password.", "Ohne Passwort anmelden.")
  }
  static func name(_ method: SignInMethod) -> String {
    switch method {
    case .emailCode: localized("Email OTP (6-digit code)", "E-Mail-OTP (6-stelliger Code)")
    case .emailLink: localized("Magic URL (link by email)", "Magic URL (Link per E-Mail)")
    case .phoneCode: localized("Phone (code by SMS)", "Telefon (Code per SMS)")
    case .anonymous: localized("Anonymous session (guest)", "Anonyme Sitzung (Gast)")
    }
  }
  static var askCode: String {
    localized(
      "Sends a 6-digit code to this address. If there is no account yet, one is created.",
      "Sendet einen 6-stelligen Code an diese Adresse. Gibt es noch kein Konto, wird eines erstellt."
    )
  }
  static var askLink: String {
    localized(
      "Sends a sign-in link to this address. If there is no account yet, one is created.",
      "Sendet einen Anmeldelink an diese Adresse. Gibt es noch kein Konto, wird eines erstellt.")
  }
  static var askPhone: String {
    localized(
      "Sends a 6-digit code by SMS. Start with + and use up to 15 digits. A new number gets an account.",
      "Sendet einen 6-stelligen Code per SMS. + und bis zu 15 Ziffern. Eine neue Nummer bekommt ein Konto."
    )
  }
  static func enterCode(_ phrase: String) -> String {
    let base = localized("Enter the 6-digit code you received.", "Gib den 6-stelligen Code ein.")
    return phrase.isEmpty
      ? base
      : base
        + localized(
          " Security phrase: “\(phrase)”. Ignore an email that does not show it.",
          " Sicherheitsphrase: „\(phrase)“. Ignoriere eine E-Mail, die sie nicht zeigt.")
  }
}
