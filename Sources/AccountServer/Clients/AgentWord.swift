/// A word to search a User-Agent for, in lower case.
struct AgentWord: ExpressibleByStringLiteral, Sendable {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }
  init(stringLiteral text: String) { self.init(text) }
}
