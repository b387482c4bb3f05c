/// A length of time as it is typed, such as `90d`: minutes, hours, days or weeks.
public struct Age: Equatable, Sendable {
  public let seconds: Int64

  /// Parses a whole number with its unit, up to 100 years; nil for anything else.
  public init?(_ text: String) {
    let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      text.first?.isNumber == true, count <= 36_525 * 86_400 / unit
    else { return nil }
    seconds = count * unit
  }
}
