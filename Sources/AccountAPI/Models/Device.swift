/// What a server understood of the program that signed in or acted, from its User-Agent. Everything may be unknown.
public struct Device: Hashable, Sendable {
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    case desktop, smartphone, tablet, featurePhone, console, television, car, smartDisplay, camera,
      mediaPlayer,
      phablet

    private static let names = [
      "desktop", "smartphone", "tablet", "feature phone", "console", "tv", "car browser",
      "smart display", "camera", "portable media player", "phablet",
    ]

    /// As later servers have it.
    public var name: String { Self.names[rawValue] }

    /// Nil for what is not known.
    public init?(name: String) {
      guard let number = Self.names.firstIndex(of: name.lowercased()) else { return nil }
      self.init(rawValue: number)
    }
  }

  /// An operating system or a client program. `version` may be empty.
  public struct Program: Hashable, Sendable {
    public var name: String
    public var version: String

    public init(name: String, version: String = "") {
      self.name = name
      self.version = version
    }
  }

  public var system: Program?
  public var client: Program?
  /// Such as `browser` or `library`.
  public var clientKind: String?
  public var kind: Kind?
  /// A code such as `AP`, as the server sends it; empty when unknown.
  public var brand: String
  public var model: String

  public init(
    system: Program? = nil, client: Program? = nil, clientKind: String? = nil, kind: Kind? = nil,
    brand: String = "",
    model: String = ""
  ) {
    self.system = system
    self.client = client
    self.clientKind = clientKind
    self.kind = kind
    self.brand = brand
    self.model = model
  }
}

/// Where an address is thought to be.
public struct Place: Hashable, Sendable {
  /// Two lower-case letters; nil when unknown.
  public var countryCode: String?
  /// In the language asked for.
  public var country: String

  public init(countryCode: String?, country: String) {
    self.countryCode = countryCode
    self.country = country
  }
}
