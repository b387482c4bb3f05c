/// Where the files of this machine are.

import AccountAPI

public struct PathListing: Listing {
  public struct Entry: Equatable, Sendable {
    var name: String
    var title: String
    var path: String?

    /// - Parameter path: Nil where there is no place for the file.
    public init(_ name: String, _ title: String, _ path: String?) {
      self.name = name
      self.title = title
      self.path = path
    }
  }

  private let entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  public var document: Document {
    Document("paths", .object(JSONObject(entries.map { ($0.name, .known($0.path)) })))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    DetailList(entries.map { ($0.title, $0.path ?? "no usable place") }).text
  }
}
