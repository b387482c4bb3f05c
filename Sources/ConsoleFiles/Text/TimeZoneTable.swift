/// The names of the time zones in the system's database.

public enum TimeZoneTable {
  /// Names such as `Europe/London`, sorted, after `UTC`; empty where the system has no database.
  public static func names(in locations: FileLocations) -> [String] {
    for name in ["zone1970.tab", "zone.tab"] {
      let path = "\(locations.timeZoneFolder)/\(name)"
      guard case .success(let text) = TextFiles(locations).read(path) else { continue }
      let names = text.split(separator: "\n").filter { $0.first != "#" }.compactMap { line in
        line.split(separator: "\t").dropFirst(2).first.map(String.init)
      }
      return ["UTC"] + names.sorted()
    }
    return []
  }
}
