/// Requests and answers as plain values: what client and built-in server have in common, with no socket in sight.

public enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case head = "HEAD"
  case options = "OPTIONS"
}

/// Header fields in order; names are compared without case.
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var fields: [Field] = []

  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public init() {}
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// The last field of this name wins, as it does for the real server's own doubled headers.
  public subscript(name: String) -> String? {
    get { fields.last { $0.name.matchesHeader(name) }?.value }
    set {
      fields.removeAll { $0.name.matchesHeader(name) }
      if let newValue { append(name, newValue) }
    }
  }

  public func all(_ name: String) -> [String] {
    fields.filter { $0.name.matchesHeader(name) }.map(\.value)
  }
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }
}

extension String {
  fileprivate func matchesHeader(_ other: String) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}

public struct HTTPRequest: Hashable, Sendable {
  public var method: HTTPMethod
  /// Beginning with a slash, relative to the endpoint, percent-encoded where it must be.
  public var path: String
  /// Names and values as they are meant, not percent-encoded.
  public var query: [String: String]
  public var headers: HTTPHeaders
  public var body: [UInt8]?

  public init(
    _ method: HTTPMethod, _ path: String, query: [String: String] = [:], headers: HTTPHeaders = [:],
    body: [UInt8]? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}

public struct HTTPResponse: Hashable, Sendable {
  public var status: Int
  public var headers: HTTPHeaders
  public var body: [UInt8]

  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
