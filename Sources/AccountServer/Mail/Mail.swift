/// An email: its recipient and its text.

import AccountAPI

public struct Mail: Equatable, Sendable {
  /// An address.
  public var to: String
  /// The recipient's name; may be empty.
  public var name: String
  /// The sender's name.
  public var from: String
  public var subject: String
  public var text: String
  /// The paragraph of the text that is a link; may be empty.
  var link = ""
  var isRightToLeft = false

  /// The mail as JSON, for a program that shows it.
  public var json: String {
    JSONWriter.text([
      "to": .string(to), "from": .string(from), "subject": .string(subject), "text": .string(text),
    ])
  }
}

extension Mail {
  enum Occasion {
    case recovery, verification, signIn

    init(_ kind: ConfirmationRecord.Kind) {
      switch kind {
      case .recovery: self = .recovery
      case .verification: self = .verification
      case .magicLink, .emailCode, .oauth2: self = .signIn
      }
    }
  }

  /// A mail with a link, which has the account's ID and a secret.
  static func link(
    _ link: String, to user: UserRecord, for occasion: Occasion, project: String,
    in language: Language
  ) -> Mail {
    var mail = plain(user, occasion, link, project, language)
    mail.link = link
    return mail
  }

  /// A mail with a 6-digit code and, unless it is empty, a security phrase, each in its own
  /// paragraph.
  static func code(
    _ code: String, phrase: String, _ user: UserRecord, project: String, in language: Language
  ) -> Mail {
    plain(user, .signIn, phrase.isEmpty ? code : "\(code)\n\n\(phrase)", project, language)
  }

  private static func plain(
    _ user: UserRecord, _ occasion: Occasion, _ content: String, _ project: String,
    _ language: Language
  ) -> Mail {
    let texts = MailTexts(occasion, project: project, in: language)
    let name = singleLine(user.name)
    let greeting = name.isEmpty ? "\(texts.hello)," : "\(texts.hello) \(name),"
    return Mail(
      to: user.email, name: name, from: texts.team, subject: texts.subject,
      text:
        "\(greeting)\n\n\(texts.request)\n\n\(content)\n\n\(texts.ignore)\n\n\(texts.thanks),\n\(texts.team)\n",
      isRightToLeft: language.isRightToLeft)
  }

  /// A name without control characters: a line end in it could begin a paragraph or a header.
  private static func singleLine(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
    ).trimmingSpaces
  }

  /// A URL with the account's ID and a secret added to its query.
  static func link(_ url: String, userID: String, secret: String) -> String {
    url.addingQuery(["userId": userID, "secret": secret])
  }
}
