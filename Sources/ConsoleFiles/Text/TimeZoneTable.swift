/// The names of the time zones in the system's database.

public enum TimeZoneTable {
  /// Names such as `Europe/London`, sorted, after `UTC`; empty where the system has no database.
  public static func names(in locations: FileLocations) -> [String] {
    let paths = locations.timeZoneFolders.flatMap { ["\($0)/zone1970.tab", "\($0)/zone.tab"] }
    for path in paths {
      guard case .success(let text) = TextFiles(locations).read(path) else { continue }
      let names = text.split(whereSeparator: \.isNewline).filter { $0.first != "#" }
        .compactMap { $0.split(separator: "\t").dropFirst(2).first.map(String.init) }
      return ["UTC"] + names.sorted()
    }
    return []
  }
}
