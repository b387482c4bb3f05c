/// An email of the demo's server, which has nobody to send it to.

import AccountAPI

public struct DemoEmail: Equatable, Sendable {
  public var to: String
  public var from: String
  public var subject: String
  public var text: String

  public init(to: String, from: String, subject: String, text: String) {
    self.to = to
    self.from = from
    self.subject = subject
    self.text = text
  }

  /// As the server prints it.
  public init?(json: JSONValue) {
    guard let to = json["to"]?.string, let from = json["from"]?.string,
      let subject = json["subject"]?.string, let text = json["text"]?.string
    else { return nil }
    self.init(to: to, from: from, subject: subject, text: text)
  }

  public var link: String? {
    text.split(separator: "\n").first { MailedSecret(link: String($0)) != nil }.map(String.init)
  }
}
