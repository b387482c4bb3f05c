/// The parts of an address as people paste it, with the variants of each that it may stand for.
struct PastedAddress {
  /// Schemes to try, in order.
  let schemes: [String]
  /// Hosts with their port, in order.
  let hosts: [String]
  /// Paths to try, in order.
  let paths: [String]
  /// The project of a page of the web console.
  let project: Project?

  /// A project as the web console has it in its path: `project-<id>` or `project-<region>-<id>`.
  struct Project {
    /// Such as `fra`; nil where there is none.
    var region: String?
    var id: String

    init?(segment: Substring) {
      guard segment.hasPrefix("project-") else { return nil }
      let rest = segment.dropFirst("project-".count)
      let parts = rest.split(separator: "-", maxSplits: 1)
      guard let first = parts.first else { return nil }
      // An ID may have hyphens too. Regions have three letters; “default” is that of one's own
      // server.
      let isRegion = first == "default" || (first.count == 3 && first.allSatisfy(\.isLowercase))
      if parts.count == 2, isRegion {
        region = first == "default" ? nil : String(first)
        id = String(parts[1])
      } else {
        id = String(rest)
      }
    }
  }

  init(_ text: String) {
    let isAround: (Character) -> Bool = { "<>\"'`,;.".contains($0) || $0.isWhitespace }
    var rest = Self.outOfCode(text).drop(while: isAround)
    while let last = rest.last, isAround(last) { rest.removeLast() }
    rest = rest.prefix { $0 != "?" && $0 != "#" }
    let (scheme, location) = Self.split(rest)
    let parts = location.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let host = String(parts.first ?? "")
    let segments = parts.count > 1 ? parts[1].split(separator: "/") : []
    project = segments.lazy.compactMap { Project(segment: $0) }.first
    schemes = scheme.map { [$0] } ?? Self.schemes(of: host)
    hosts = Self.hosts(host, project)
    paths = Self.paths(segments)
  }

  /// The address in a line of a program or of settings, such as `.setEndpoint('https://…')` or
  /// `ENDPOINT=https://…`.
  private static func outOfCode(_ text: String) -> Substring {
    let place = text.prefix { $0 != "?" && $0 != "#" }
    let starts = ["http://", "https://"].flatMap { place.ranges(of: $0).map(\.lowerBound) }
    guard let start = starts.max(), start > text.startIndex,
      !text[text.index(before: start)].isLetter
    else { return text[...] }
    return text[start...].prefix { !"\"'`()<>".contains($0) && !$0.isWhitespace }
  }

  private static func split(_ text: Substring) -> (scheme: String?, rest: Substring) {
    if let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") {
      return (text[..<colon].lowercased(), text[colon...].dropFirst(3))
    }
    return (nil, text.hasPrefix("//") ? text.dropFirst(2) : text)
  }

  private static func schemes(of host: String) -> [String] {
    let isHere = (try? Endpoint("http://\(host)"))?.isLoopback == true
    return isHere ? ["http", "https"] : ["https", "http"]
  }

  /// On Appwrite's own cloud each region has a host, and the web console's is none of them.
  private static func hosts(_ host: String, _ project: Project?) -> [String] {
    guard host.lowercased() == "cloud.appwrite.io", let region = project?.region else {
      return [host]
    }
    return ["\(region).\(host)", host]
  }

  private static func paths(_ segments: [Substring]) -> [String] {
    func path(_ segments: some Sequence<Substring>) -> String {
      segments.map { "/\($0)" }.joined()
    }
    // Whatever follows the version is an operation. It is not tried as it is: 0.6.2 answers there,
    // since it matches the beginnings of paths.
    if let version = segments.firstIndex(where: { $0.lowercased() == "v1" }) {
      return [path(segments[...version])]
    }
    let isOfConsole: (Substring) -> Bool = { $0 == "console" || $0.hasPrefix("project-") }
    if let console = segments.firstIndex(where: isOfConsole) {
      return [path(segments[..<console]) + "/v1", "/v1"]
    }
    return [path(segments) + "/v1", "/v1", path(segments)]
  }
}
