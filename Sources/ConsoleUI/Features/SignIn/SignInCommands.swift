/// The ways into an account as commands of the palette: each presses a button of the form.

import ConsoleCore

enum SignInCommands {
  static let group = CommandGroup(
    title: Phrase { Phrases.signIn }, context: buttonContext, opening: [],
    isOffered: { $0.session.stage == .signIn && $0.session.connection != nil },
    bindings: { state in
      let form = state.signIn.form
      return form.buttons.enumerated().map { number, button in
        let name = Phrase { FormView.label(button, form.kind) }
        return KeyBinding(
          "form.\(button)", [], in: buttonContext, name,
          Phrase("Go to \(name.english).", "\(name.german)."), .sendAll(press(number, form)),
          keywords: keywords(button))
      } + methods(form)
    })

  private static let buttonContext = KeyBinding.Context(name: "formButtons")

  private static func press(_ button: Int, _ form: FormState) -> [Action] {
    [.signIn(.focused(form.fields.count + button)), .signIn(.submitPressed)]
  }

  /// The list of them opens at the one that was looked for.
  private static func methods(_ form: FormState) -> [KeyBinding] {
    guard let button = form.buttons.firstIndex(of: .otherMethods) else { return [] }
    return SignInMethod.allCases.enumerated().map { number, method in
      let name = Phrase { Phrases.SignInMethods.name(method) }
      return KeyBinding(
        "form.\(method)", [], in: buttonContext, name,
        Phrase("Go to \(name.english).", "\(name.german)."),
        .sendAll(press(button, form) + [.dialog(.focused(.option(number)))]),
        keywords: keywords(method), disabled: { $0.lacks(method.feature) })
    }
  }

  private static func keywords(_ button: FormState.Button) -> Phrase {
    switch button {
    case .submit: Phrase("sign in, log in, login", "anmelden, einloggen, Login")
    case .createAccount:
      Phrase("create account, sign up, register", "Konto erstellen, registrieren")
    case .forgotPassword:
      Phrase(
        "forgot password, reset password, password recovery",
        "Passwort vergessen, Passwort zurücksetzen")
    case .provider:
      Phrase("oauth2, oauth, provider, social login", "OAuth2, OAuth, Anbieter")
    case .paste: Phrase("paste link, session token, token", "Link einfügen, Token")
    case .otherMethods: Phrase("passwordless, other methods", "ohne Passwort, andere Methoden")
    case .savedAccounts:
      Phrase("saved accounts, switch account", "gespeicherte Konten, Konto wechseln")
    case .usedServers:
      Phrase("used servers, recent servers, endpoint", "benutzte Server, Endpunkt")
    case .otherServer:
      Phrase("other server, change server, endpoint", "anderer Server, Server wechseln, Endpunkt")
    }
  }

  private static func keywords(_ method: SignInMethod) -> Phrase {
    switch method {
    case .emailCode: Phrase("email otp, otp, email code", "E-Mail-OTP, OTP, E-Mail-Code")
    case .emailLink:
      Phrase("magic url, magic link, email link", "Magic URL, Magic Link, E-Mail-Link")
    case .phoneCode: Phrase("phone, sms, phone otp", "Telefon, SMS")
    case .anonymous:
      Phrase("anonymous, anonymous session, guest", "anonym, anonyme Sitzung, Gast")
    }
  }
}
