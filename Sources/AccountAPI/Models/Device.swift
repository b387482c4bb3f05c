/// A device and program, as the server recognized them from a User-Agent header.
///
/// Every field may be unknown. Values are the server's own and may contain any character: they must
/// be filtered before they reach a terminal.
public struct Device: Hashable, Sendable {
  /// A kind of device, numbered as 0.6.2 sends it.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    case desktop, smartphone, tablet, featurePhone, console, television, car, smartDisplay, camera,
      mediaPlayer,
      phablet

    private static let names = [
      "desktop", "smartphone", "tablet", "feature phone", "console", "tv", "car browser",
      "smart display", "camera", "portable media player", "phablet",
    ]

    /// The name that servers send from 0.7.
    public var name: String { Self.names[rawValue] }

    /// Creates a kind from its name in any case; nil for an unknown one.
    public init?(name: String) {
      guard let number = Self.names.firstIndex(of: name.lowercased()) else { return nil }
      self.init(rawValue: number)
    }
  }

  /// An operating system or a client program.
  public struct Program: Hashable, Sendable {
    /// Never empty.
    public var name: String
    /// May be empty.
    public var version: String

    public init(name: String, version: String = "") {
      self.name = name
      self.version = version
    }
  }

  public var system: Program?
  public var client: Program?
  /// The kind of client, such as `browser` or `library`.
  public var clientKind: String?
  public var kind: Kind?
  /// The kind as the server names it, where it is none of `Kind`; empty otherwise.
  public var otherKind: String
  /// The manufacturer's name, or a code such as `AP` from 0.6.2; empty when unknown.
  public var brand: String
  /// Empty when unknown.
  public var model: String

  public init(
    system: Program? = nil, client: Program? = nil, clientKind: String? = nil, kind: Kind? = nil,
    brand: String = "", model: String = "", otherKind: String = ""
  ) {
    self.system = system
    self.client = client
    self.clientKind = clientKind
    self.kind = kind
    self.otherKind = otherKind
    self.brand = brand
    self.model = model
  }
}
