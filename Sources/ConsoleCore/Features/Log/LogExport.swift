/// The log as a file: comma-separated for spreadsheets, JSON, or a line of JSON for each entry.

import AccountAPI

public enum LogExport: String, Sendable {
  case csv, json, jsonl

  /// By the end of a file's name; comma-separated where that says nothing.
  public init(path: String) {
    let end = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    self = Self(rawValue: end == "ndjson" ? "jsonl" : end) ?? .csv
  }

  /// - Parameter withNames: Whether a table begins with the names of its columns.
  public func text(_ entries: [LogEntry], withNames: Bool = true) -> String {
    text(
      LogExportPiece(
        path: "", entries: entries, isFirst: withNames || self != .csv, isLast: true))
  }

  /// The pieces of an export, one after the other, are the same as the whole.
  func text(_ piece: LogExportPiece) -> String {
    switch self {
    case .csv:
      ((piece.isFirst ? [Self.names] : []) + piece.entries.map { Self.fields($0) }).map { row in
        row.map(Self.quoted).joined(separator: ",") + "\r\n"
      }.joined()
    case .json: Self.items(piece)
    case .jsonl: piece.entries.map { JSONWriter.text(Self.object($0)) + "\n" }.joined()
    }
  }

  /// A part of an array, indented as the writer does it.
  private static func items(_ piece: LogExportPiece) -> String {
    if piece.isFirst, piece.isLast {
      return JSONWriter.text(.array(piece.entries.map { object($0) }), style: .indented) + "\n"
    }
    let items = piece.entries.map { entry in
      JSONWriter.text(object(entry), style: .indented).split(separator: "\n")
        .map { "  \($0)" }.joined(separator: "\n")
    }
    return (piece.isFirst ? "[\n" : ",\n") + items.joined(separator: ",\n")
      + (piece.isLast ? "\n]\n" : "")
  }

  static let names = [
    "time", "event", "ip", "countryCode", "country", "client", "clientVersion", "system",
    "systemVersion", "model",
  ]

  static func fields(_ entry: LogEntry) -> [String] {
    [
      entry.time.iso8601, entry.event, entry.address, entry.place.countryCode ?? "",
      entry.place.country, entry.device.client?.name ?? "", entry.device.client?.version ?? "",
      entry.device.system?.name ?? "", entry.device.system?.version ?? "", entry.device.model,
    ]
  }

  private static func object(_ entry: LogEntry) -> JSONValue {
    .object(JSONObject(zip(names, fields(entry)).map { ($0, .string($1)) }))
  }

  /// RFC 4180; and what a spreadsheet would take for a formula begins with an apostrophe, which it
  /// shows as text. By code points: a spreadsheet takes no notice of a mark that makes another
  /// letter of a quotation mark.
  private static func quoted(_ text: String) -> String {
    let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    let isFormula = text.unicodeScalars.first.map(signs.contains) ?? false
    let safe = isFormula ? "'\(text)" : text
    let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
    guard safe.unicodeScalars.contains(where: special.contains) else { return safe }
    var quoted = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }
}
