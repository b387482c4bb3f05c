/// Reads a theme from TOML. A mistake never costs more than the role it is in.

import TOMLKit

public enum ThemeFile {
  /// What is wrong, and where. `role` is nil when the file is no TOML at all.
  public struct Mistake: Error, Hashable, Sendable {
    public var file: String
    /// 0 when TOML does not tell.
    public var line: Int
    public var role: String?
    public var reason: String
  }

  public static func read(_ text: String, file: String) -> (theme: Theme?, mistakes: [Mistake]) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      return (
        nil,
        [Mistake(file: file, line: error.source.begin.line, role: nil, reason: error.description)]
      )
    } catch {
      return (nil, [Mistake(file: file, line: 0, role: nil, reason: String(describing: error))])
    }
    var mistakes: [Mistake] = []
    var theme = Theme(name: table["name"]?.string ?? file)
    theme.roles = entries(table["roles"], file, &mistakes)
    theme.surfaces = entries(table["surfaces"], file, &mistakes)
    return (theme, mistakes)
  }

  private static func entries<Name: RawRepresentable & Hashable>(
    _ value: TOMLValueConvertible?, _ file: String, _ mistakes: inout [Mistake]
  ) -> [Name: Theme.Entry] where Name.RawValue == String {
    var result: [Name: Theme.Entry] = [:]
    for (key, value) in value?.table ?? TOMLTable() {
      func mistake(_ reason: String) {
        mistakes.append(Mistake(file: file, line: 0, role: key, reason: reason))
      }
      guard let name = Name(rawValue: key) else {
        mistake("unknown name")
        continue
      }
      let text = value.string ?? value.int.map(String.init) ?? value.table?["color"]?.string
      guard let color = text.flatMap(Color.init) else {
        mistake("not a colour")
        continue
      }
      result[name] = Theme.Entry(color, attributes(value.table))
    }
    return result
  }

  private static let attributeNames: [(String, Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  private static func attributes(_ table: TOMLTable?) -> Attributes {
    attributeNames.reduce(into: []) { found, item in
      if table?[item.0]?.bool == true { found.insert(item.1) }
    }
  }
}
