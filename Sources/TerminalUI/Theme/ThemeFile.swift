/// Reads a theme from TOML. An error never costs more than the role it is in.
public enum ThemeFile {
  public enum Reason: Hashable, Sendable {
    /// In the TOML reader's words.
    case noTOML(String)
    case unknownName, noColor
    case notTrueOrFalse(String)
    case unknownAttribute(String)
  }

  /// An error with its place.
  public struct ParseError: Error, Hashable, Sendable {
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Nil when the file is not TOML at all.
    public var role: String?
    public var reason: Reason
  }

  /// The theme of the text, or nil where it is not TOML; and all errors in it, by line.
  /// - Parameter file: names the theme where the text does not, and the errors' place.
  public static func read(
    _ text: String, file: String
  ) -> (theme: Theme?, errors: [ParseError]) {
    let document: TOMLDocument
    do throws(TOMLDocument.ParseError) {
      document = try TOMLDocument(text)
    } catch {
      return (
        nil, [ParseError(file: file, line: error.line, role: nil, reason: .noTOML(error.reason))]
      )
    }
    var theme = Theme(name: file)
    var errors: [ParseError] = []
    for entry in document.entries where entry.value != .emptyTable {
      if entry.path == ["name"], case .string(let name) = entry.value { theme.name = name }
      guard entry.path.count >= 2, let reason = set(entry, &theme) else { continue }
      errors.append(ParseError(file: file, line: entry.line, role: entry.path[1], reason: reason))
    }
    return (theme, errors)
  }

  /// Sets `role = color`, or one member of `role = { color = color, bold = true }`; the reason why
  /// that is not possible, or nil.
  private static func set(_ entry: TOMLDocument.Entry, _ theme: inout Theme) -> Reason? {
    let member = entry.path.count > 2 ? entry.path[2] : "color"
    switch entry.path[0] {
    case "roles":
      guard let role = Role(rawValue: entry.path[1]) else { return .unknownName }
      return set(member, entry.value, &theme.roles[role])
    case "surfaces":
      guard let surface = Surface(rawValue: entry.path[1]) else { return .unknownName }
      return set(member, entry.value, &theme.surfaces[surface])
    default: return nil
    }
  }

  private static func set(
    _ member: String, _ value: TOMLDocument.Value, _ entry: inout Theme.Entry?
  ) -> Reason? {
    if member == "color" {
      guard let color = color(value) else { return .noColor }
      entry = Theme.Entry(color, entry?.attributes ?? [])
    } else if let attribute = attributes[member] {
      guard case .boolean(let isOn) = value else { return .notTrueOrFalse(member) }
      if isOn {
        entry = Theme.Entry(entry?.color, attribute.union(entry?.attributes ?? []))
      }
    } else {
      return .unknownAttribute(member)
    }
    return nil
  }

  private static func color(_ value: TOMLDocument.Value) -> Color? {
    switch value {
    case .string(let text): Color(text)
    case .integer(let number): Color(String(number))
    default: nil
    }
  }

  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
}
