/// A document of JSON as commands write it: the version of its shape, and one member with the rest.
///
/// A member that is unknown is null and never left out. A new member does not change the version.
/// What would act on a terminal is escaped, which does not change the meaning.

import AccountAPI
import TerminalUI

public struct Document: Equatable, Sendable {
  /// The version of all shapes.
  static let version: Int64 = 1
  private let value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.value = .object(JSONObject([("version", .integer(Self.version)), (name, value)]))
  }

  /// Indented, with the end of the last line.
  public var text: String { Self.escaped(JSONWriter.text(value, style: .indented)) + "\n" }

  /// On one line, with its end.
  public var line: String { Self.line(value) }

  /// Any value on one line, with its end.
  static func line(_ value: JSONValue) -> String { escaped(JSONWriter.text(value)) + "\n" }

  /// Outside of strings JSON has only ASCII and line ends, so that escaping everywhere is right.
  public static func escaped(_ json: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if scalar == "\n" || !DisplayText.needsVisibleForm(scalar) {
        escaped.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar) ?? .init() {
        let digits = String(unit, radix: 16)
        escaped.append(
          contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
            .unicodeScalars)
      }
    }
    return String(escaped)
  }
}

extension JSONValue {
  /// A text; null when it is missing or empty.
  static func known(_ text: String?) -> JSONValue {
    text.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
  }

  static func known(_ flag: Bool?) -> JSONValue { flag.map(JSONValue.bool) ?? .null }

  /// A time in UTC, such as `2026-11-24T19:05:00Z`; null when it is unknown.
  static func known(_ time: Timestamp?) -> JSONValue {
    time.map { .string($0.iso8601) } ?? .null
  }
}
