/// The texts of mails, by language and occasion.

struct MailTexts {
  var subject, hello, request, ignore, thanks, team: String
}

extension MailTexts {
  init(_ occasion: Mail.Occasion, project: String, in language: Language) {
    self =
      switch language {
      case .english: .english(occasion, project)
      case .german: .german(occasion, project)
      case .french: .french(occasion, project)
      case .spanish: .spanish(occasion, project)
      case .hebrew: .hebrew(occasion, project)
      }
  }

  private static func english(_ occasion: Mail.Occasion, _ project: String) -> MailTexts {
    switch occasion {
    case .recovery:
      MailTexts(
        subject: "Password Reset", hello: "Hello",
        request: "Open this link to set a new password for \(project):",
        ignore: "If you did not request a new password, ignore this email; nothing has changed.",
        thanks: "Thanks", team: "\(project) Team")
    case .verification:
      MailTexts(
        subject: "Account Verification", hello: "Hello",
        request: "Open this link to verify your email address:",
        ignore: "If you did not request this, ignore this email.",
        thanks: "Thanks", team: "\(project) Team")
    case .signIn:
      MailTexts(
        subject: "Sign in to \(project)", hello: "Hello",
        request: "Sign in to \(project) with this:",
        ignore: "If you did not try to sign in, ignore this email.",
        thanks: "Thanks", team: "\(project) Team")
    }
  }

  private static func german(_ occasion: Mail.Occasion, _ project: String) -> MailTexts {
    switch occasion {
    case .recovery:
      MailTexts(
        subject: "Passwort zurücksetzen", hello: "Hallo",
        request: "öffne diesen Link, um ein neues Passwort für \(project) zu setzen:",
        ignore:
          "Wenn du kein neues Passwort angefordert hast, ignoriere diese E-Mail; es hat sich nichts geändert.",
        thanks: "Danke", team: "\(project)-Team")
    case .verification:
      MailTexts(
        subject: "E-Mail-Adresse bestätigen", hello: "Hallo",
        request: "öffne diesen Link, um deine E-Mail-Adresse zu bestätigen:",
        ignore: "Wenn du das nicht angefordert hast, ignoriere diese E-Mail.",
        thanks: "Danke", team: "\(project)-Team")
    case .signIn:
      MailTexts(
        subject: "Anmeldung bei \(project)", hello: "Hallo",
        request: "damit meldest du dich bei \(project) an:",
        ignore: "Wenn du dich nicht anmelden wolltest, ignoriere diese E-Mail.",
        thanks: "Danke", team: "\(project)-Team")
    }
  }

  private static func french(_ occasion: Mail.Occasion, _ project: String) -> MailTexts {
    switch occasion {
    case .recovery:
      MailTexts(
        subject: "Réinitialisation du mot de passe", hello: "Bonjour",
        request: "Ouvrez ce lien pour choisir un nouveau mot de passe pour \(project) :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message ; rien n'a changé.",
        thanks: "Merci", team: "L'équipe \(project)")
    case .verification:
      MailTexts(
        subject: "Vérification du compte", hello: "Bonjour",
        request: "Ouvrez ce lien pour vérifier votre adresse e-mail :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message.",
        thanks: "Merci", team: "L'équipe \(project)")
    case .signIn:
      MailTexts(
        subject: "Connexion", hello: "Bonjour",
        request: "Voici de quoi vous connecter à \(project) :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message.",
        thanks: "Merci", team: "L'équipe \(project)")
    }
  }

  private static func spanish(_ occasion: Mail.Occasion, _ project: String) -> MailTexts {
    switch occasion {
    case .recovery:
      MailTexts(
        subject: "Restablecer la contraseña", hello: "Hola",
        request: "Abra este enlace para elegir una nueva contraseña de \(project):",
        ignore: "Si no lo ha pedido, ignore este mensaje; nada ha cambiado.",
        thanks: "Gracias", team: "Equipo \(project)")
    case .verification:
      MailTexts(
        subject: "Verificación de la cuenta", hello: "Hola",
        request: "Abra este enlace para verificar su dirección de correo:",
        ignore: "Si no lo ha pedido, ignore este mensaje.",
        thanks: "Gracias", team: "Equipo \(project)")
    case .signIn:
      MailTexts(
        subject: "Inicio de sesión", hello: "Hola",
        request: "Con esto inicia sesión en \(project):",
        ignore: "Si no lo ha pedido, ignore este mensaje.",
        thanks: "Gracias", team: "Equipo \(project)")
    }
  }

  private static func hebrew(_ occasion: Mail.Occasion, _ project: String) -> MailTexts {
    switch occasion {
    case .recovery:
      MailTexts(
        subject: "איפוס סיסמה", hello: "שלום",
        request: "פתחו את הקישור הזה כדי לקבוע סיסמה חדשה עבור \(project):",
        ignore: "אם לא ביקשתם סיסמה חדשה, התעלמו מהודעה זו; דבר לא השתנה.",
        thanks: "תודה", team: "צוות \(project)")
    case .verification:
      MailTexts(
        subject: "אימות חשבון", hello: "שלום",
        request: "פתחו את הקישור הזה כדי לאמת את כתובת הדוא״ל:",
        ignore: "אם לא ביקשתם זאת, התעלמו מהודעה זו.",
        thanks: "תודה", team: "צוות \(project)")
    case .signIn:
      MailTexts(
        subject: "כניסה", hello: "שלום", request: "בעזרת זה תיכנסו אל \(project):",
        ignore: "אם לא ביקשתם זאת, התעלמו מהודעה זו.",
        thanks: "תודה", team: "צוות \(project)")
    }
  }
}
