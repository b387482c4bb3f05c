/// What a bug report should say about a machine, a terminal and a server; nothing secret.

import AccountAPI

public struct Diagnosis: Listing {
  public struct Finding: Equatable, Sendable {
    var name: String
    var title: String
    /// Nil where it is unknown.
    var value: String?
    var isProblem: Bool

    public init(_ name: String, _ title: String, _ value: String?, isProblem: Bool = false) {
      self.name = name
      self.title = title
      self.value = value
      self.isProblem = isProblem
    }
  }

  private let findings: [Finding]

  public init(_ findings: [Finding]) { self.findings = findings }

  public var document: Document {
    Document(
      "findings",
      .array(
        findings.map { finding in
          .object(
            JSONObject([
              ("name", .string(finding.name)), ("value", .known(finding.value)),
              ("problem", .bool(finding.isProblem)),
            ]))
        }))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    DetailList(
      findings.map { ("\($0.isProblem ? "!" : " ") \($0.title)", $0.value ?? "unknown") }
    ).text
  }
}
