/// The preferences as the JSON that saving sends, line by line, with changed lines marked as in a
/// diff.

import AccountAPI

public struct PreferenceLine: Equatable, Sendable {
  public enum Mark: Equatable, Sendable { case same, added, removed }

  public let mark: Mark
  public let text: String
  /// The key at the top that it belongs to; nil for the braces around all of them.
  public fileprivate(set) var member: String?
}

extension PreferencesState {
  /// How many lines a page of the document is.
  private static func page(_ size: ScreenSize) -> Int { max(1, Layout.listRows(size) - 1) }

  mutating func scrollDocument(_ move: ListState.Move, _ size: ScreenSize) {
    let page = Self.page(size)
    let last = max(0, documentLines.count - page)
    documentTop = min(last, max(0, documentTop + (move == .pageDown ? page : -page)))
  }

  /// Servers that merge are sent only what was changed, others the whole.
  public var documentLines: [PreferenceLine] {
    guard let base, let edited else { return [] }
    let new = rules.replaces || !hasChanges ? edited.object : changes
    let old = rules.replaces || !hasChanges ? base.object : base.object.only(new.keys)
    return PreferenceLine.object(old, new, depth: 0, key: nil, end: "")
  }
}

extension JSONObject {
  fileprivate func only(_ keys: [String]) -> JSONObject {
    let wanted = Set(keys)
    return JSONObject(members.filter { wanted.contains($0.0) })
  }
}

extension PreferenceLine {
  /// Deeper, values are in one piece: nobody reads a diff of a thousand levels.
  private static let depthLimit = 20

  fileprivate static func object(
    _ old: JSONObject, _ new: JSONObject, depth: Int, key: String?, end: String
  ) -> [PreferenceLine] {
    let margin = indent(depth)
    let name = key.map { "\($0): " } ?? ""
    guard !(old.isEmpty && new.isEmpty) else {
      return [PreferenceLine(mark: .same, text: "\(margin)\(name){}\(end)")]
    }
    var lines = [PreferenceLine(mark: .same, text: "\(margin)\(name){")]
    let gone = old.keys.filter { new[$0] == nil }
    for key in gone {
      if let value = old[key] {
        lines += whole(value, .removed, depth + 1, key, end: ",").of(key, depth)
      }
    }
    let members = new.members
    for (position, member) in members.enumerated() {
      let end = position + 1 < members.count ? "," : ""
      lines += changed(old[member.0], member.1, depth + 1, member.0, end: end)
        .of(member.0, depth)
    }
    return lines + [PreferenceLine(mark: .same, text: "\(margin)}\(end)")]
  }

  private static func changed(
    _ old: JSONValue?, _ new: JSONValue, _ depth: Int, _ key: String, end: String
  ) -> [PreferenceLine] {
    guard let old else { return whole(new, .added, depth, key, end: end) }
    if old == new { return whole(new, .same, depth, key, end: end) }
    if depth < depthLimit, case .object(let before) = old, case .object(let after) = new {
      return object(before, after, depth: depth, key: quoted(key), end: end)
    }
    return whole(old, .removed, depth, key, end: end) + whole(new, .added, depth, key, end: end)
  }

  private static func whole(
    _ value: JSONValue, _ mark: Mark, _ depth: Int, _ key: String, end: String
  ) -> [PreferenceLine] {
    let text = "\(quoted(key)): \(JSONWriter.text(value, style: .indented))\(end)"
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      PreferenceLine(mark: mark, text: "\(indent(depth))\($0)")
    }
  }

  private static func quoted(_ key: String) -> String { JSONWriter.text(.string(key)) }

  private static func indent(_ depth: Int) -> String {
    String(repeating: " ", count: depth * 2)
  }
}

extension [PreferenceLine] {
  /// Only members at the top are told apart.
  fileprivate func of(_ key: String, _ depth: Int) -> [PreferenceLine] {
    guard depth == 0 else { return self }
    return map { line in
      var line = line
      line.member = key
      return line
    }
  }
}
