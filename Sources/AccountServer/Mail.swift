/// A mail: what it says, and how it looks on its way (RFC 5322, MIME).

import AccountAPI
import Foundation
import Sodium

public struct Mail: Equatable, Sendable {
  public var to: String
  /// Of the recipient; may be empty.
  public var name: String
  public var from: String
  public var subject: String
  public var text: String
  /// The paragraph of the text that is a link.
  var link = ""
  var isRightToLeft = false

  /// The message with CR LF at the ends of its lines.
  public func message(sender: String, date: Date, id: String) -> [UInt8] {
    let boundary = "gatehouse-\(id)"
    let domain = sender.split(separator: "@").last ?? "localhost"
    let (textEncoding, textPart) = Self.encoded(text)
    let (htmlEncoding, htmlPart) = Self.encoded(html)
    return Array(
      """
      Date: \(Self.format(date))
      From: \(Self.word(from)) <\(sender)>
      To: \(name.isEmpty ? to : "\(Self.word(name)) <\(to)>")
      Subject: \(Self.word(subject))
      Message-ID: <\(id)@\(domain)>
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="\(boundary)"

      --\(boundary)
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: \(textEncoding)

      \(textPart)
      --\(boundary)
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: \(htmlEncoding)

      \(htmlPart)
      --\(boundary)--

      """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
  }

  /// As it stands where the lines are short enough for every mail server (RFC 5322: 998 bytes), so that people can read it in the file;
  /// else in base64. A long link makes a long line.
  private static func encoded(_ content: String) -> (encoding: String, content: String) {
    if content.split(separator: "\n").allSatisfy({ $0.utf8.count <= 998 }) {
      return ("8bit", content)
    }
    let wide = Base64.encode(Array(content.utf8))
    let lines = stride(from: 0, to: wide.count, by: 76).map { start in
      String(wide.dropFirst(start).prefix(76))
    }
    return ("base64", lines.joined(separator: "\n"))
  }

  /// For a program that shows it.
  public var json: String {
    JSONWriter.text([
      "to": .string(to), "from": .string(from), "subject": .string(subject), "text": .string(text),
    ])
  }

  private var html: String {
    let paragraphs = text.split(separator: "\n\n").map { paragraph in
      let escaped = Page.escaped(String(paragraph))
      return paragraph == link
        ? "<p><a href=\"\(escaped)\">\(escaped)</a></p>" : "<p>\(escaped)</p>"
    }
    let direction = isRightToLeft ? "rtl" : "ltr"
    return "<div dir=\"\(direction)\">\n\(paragraphs.joined(separator: "\n"))\n</div>"
  }

  /// A phrase of a header: plain where it is harmless, else as encoded words of at most 75 characters (RFC 2047).
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if isPlain, text.utf8.count <= 60, text.trimmingSpaces == text { return text }
    var chunks: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if chunks[chunks.count - 1].count + bytes.count > 45 { chunks.append([]) }
      chunks[chunks.count - 1] += bytes
    }
    return chunks.map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: " ")
  }

  private static func format(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    return formatter.string(from: date)
  }
}

extension Mail {
  enum Occasion {
    case recovery, verification, signIn

    static func of(_ kind: ConfirmationRecord.Kind) -> Occasion {
      switch kind {
      case .recovery: .recovery
      case .verification: .verification
      case .magicLink, .emailCode, .oauth2: .signIn
      }
    }
  }

  /// `link` is the address that the asker gave, with user id and secret.
  static func asking(
    _ user: UserRecord, to occasion: Occasion, link: String, project: String, in language: Language
  ) -> Mail {
    var mail = plain(user, occasion, link, project, language)
    mail.link = link
    return mail
  }

  /// Six digits, in a line of their own.
  static func code(
    _ code: String, phrase: String, _ user: UserRecord, project: String, in language: Language
  ) -> Mail {
    plain(user, .signIn, phrase.isEmpty ? code : "\(code)\n\n\(phrase)", project, language)
  }

  private static func plain(
    _ user: UserRecord, _ occasion: Occasion, _ content: String, _ project: String,
    _ language: Language
  ) -> Mail {
    let texts = language.mailTexts(occasion, project: project)
    // A name is anything its owner likes; a line end in it must not begin a paragraph or a header of somebody's making.
    let name = String(
      String.UnicodeScalarView(
        user.name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
    ).trimmingSpaces
    let greeting = name.isEmpty ? "\(texts.hello)," : "\(texts.hello) \(name),"
    return Mail(
      to: user.email, name: name, from: texts.team, subject: texts.subject,
      text:
        "\(greeting)\n\n\(texts.request)\n\n\(content)\n\n\(texts.ignore)\n\n\(texts.thanks),\n\(texts.team)\n",
      isRightToLeft: language.isRightToLeft)
  }

  /// The link with two more members of its query; what it has besides stays as it is.
  static func link(_ url: String, userID: String, secret: String) -> String {
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = String(parts[0])
    let separator = address.contains("?") ? (address.last == "?" ? "" : "&") : "?"
    let fragment = parts.count == 2 ? "#\(parts[1])" : ""
    return "\(address)\(separator)userId=\(userID)&secret=\(secret)\(fragment)"
  }
}

extension Language {
  struct MailTexts {
    var subject, hello, request, ignore, thanks, team: String
  }

  func mailTexts(_ occasion: Mail.Occasion, project: String) -> MailTexts {
    switch (self, occasion) {
    case (.english, .recovery):
      MailTexts(
        subject: "Password Reset", hello: "Hello",
        request: "Open this link to set a new password for \(project):",
        ignore: "If you did not ask for a new password, ignore this mail; nothing has changed.",
        thanks: "Thanks", team: "\(project) Team")
    case (.english, .verification):
      MailTexts(
        subject: "Account Verification", hello: "Hello",
        request: "Open this link to verify your e-mail address:",
        ignore: "If you did not ask to verify this address, ignore this mail.",
        thanks: "Thanks", team: "\(project) Team")
    case (.english, .signIn):
      MailTexts(
        subject: "Sign-in", hello: "Hello", request: "Use this to sign in to \(project):",
        ignore: "If you did not ask to sign in, ignore this mail.",
        thanks: "Thanks", team: "\(project) Team")
    case (.german, .signIn):
      MailTexts(
        subject: "Anmeldung", hello: "Hallo", request: "damit meldest du dich bei \(project) an:",
        ignore: "Wenn du dich nicht anmelden wolltest, ignoriere diese Mail.",
        thanks: "Danke", team: "\(project)-Team")
    case (.french, .signIn):
      MailTexts(
        subject: "Connexion", hello: "Bonjour",
        request: "Voici de quoi vous connecter à \(project) :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message.",
        thanks: "Merci", team: "L'équipe \(project)")
    case (.spanish, .signIn):
      MailTexts(
        subject: "Inicio de sesión", hello: "Hola",
        request: "Con esto inicia sesión en \(project):",
        ignore: "Si no lo ha pedido, ignore este mensaje.",
        thanks: "Gracias", team: "Equipo \(project)")
    case (.hebrew, .signIn):
      MailTexts(
        subject: "כניסה", hello: "שלום", request: "בעזרת זה תיכנסו אל \(project):",
        ignore: "אם לא ביקשתם זאת, התעלמו מהודעה זו.",
        thanks: "תודה", team: "צוות \(project)")
    case (.german, .recovery):
      MailTexts(
        subject: "Passwort zurücksetzen", hello: "Hallo",
        request: "öffne diesen Link, um ein neues Passwort für \(project) zu setzen:",
        ignore:
          "Wenn du kein neues Passwort angefordert hast, ignoriere diese Mail; es hat sich nichts geändert.",
        thanks: "Danke", team: "\(project)-Team")
    case (.german, .verification):
      MailTexts(
        subject: "E-Mail-Adresse bestätigen", hello: "Hallo",
        request: "öffne diesen Link, um deine E-Mail-Adresse zu bestätigen:",
        ignore: "Wenn du das nicht angefordert hast, ignoriere diese Mail.",
        thanks: "Danke", team: "\(project)-Team")
    case (.french, .recovery):
      MailTexts(
        subject: "Réinitialisation du mot de passe", hello: "Bonjour",
        request: "Ouvrez ce lien pour choisir un nouveau mot de passe pour \(project) :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message ; rien n'a changé.",
        thanks: "Merci", team: "L'équipe \(project)")
    case (.french, .verification):
      MailTexts(
        subject: "Vérification du compte", hello: "Bonjour",
        request: "Ouvrez ce lien pour vérifier votre adresse e-mail :",
        ignore: "Si vous n'avez rien demandé, ignorez ce message.",
        thanks: "Merci", team: "L'équipe \(project)")
    case (.spanish, .recovery):
      MailTexts(
        subject: "Restablecer la contraseña", hello: "Hola",
        request: "Abra este enlace para elegir una nueva contraseña de \(project):",
        ignore: "Si no lo ha pedido, ignore este mensaje; nada ha cambiado.",
        thanks: "Gracias", team: "Equipo \(project)")
    case (.spanish, .verification):
      MailTexts(
        subject: "Verificación de la cuenta", hello: "Hola",
        request: "Abra este enlace para verificar su dirección de correo:",
        ignore: "Si no lo ha pedido, ignore este mensaje.",
        thanks: "Gracias", team: "Equipo \(project)")
    case (.hebrew, .recovery):
      MailTexts(
        subject: "איפוס סיסמה", hello: "שלום",
        request: "פתחו את הקישור הזה כדי לקבוע סיסמה חדשה עבור \(project):",
        ignore: "אם לא ביקשתם סיסמה חדשה, התעלמו מהודעה זו; דבר לא השתנה.",
        thanks: "תודה", team: "צוות \(project)")
    case (.hebrew, .verification):
      MailTexts(
        subject: "אימות חשבון", hello: "שלום",
        request: "פתחו את הקישור הזה כדי לאמת את כתובת הדוא״ל:",
        ignore: "אם לא ביקשתם זאת, התעלמו מהודעה זו.",
        thanks: "תודה", team: "צוות \(project)")
    }
  }
}
