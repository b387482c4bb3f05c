/// The themes that can be chosen.

import AccountAPI

public struct ThemeListing: Listing {
  private let names: [String]
  private let chosen: String

  /// - Parameter chosen: The theme of the configuration.
  public init(_ names: [String], chosen: String) {
    self.names = names
    self.chosen = chosen
  }

  public var document: Document {
    Document(
      "themes",
      .array(
        names.map { name in
          .object(JSONObject([("name", .string(name)), ("chosen", .bool(name == chosen))]))
        }))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    TextTable(
      [.init(""), .init("Theme")], rows: names.map { [$0 == chosen ? "*" : " ", $0] }
    ).text(width: width, isStyled: isStyled)
  }
}
