/// Numbers as Appwrite's servers write them after reading them.
///
/// PHP reads an integer of up to 64 bits exactly and any other number as a `Double`, and writes the
/// shortest digits that give the same `Double` (`json_encode` with `serialize_precision` -1).

extension JSONNumber {
  /// The number after PHP read and wrote it: `2.0` becomes `2`, `1e30` becomes `1.0e+30`.
  ///
  /// A number that is too large for a `Double` is returned as it is: PHP cannot write it.
  public var reencodedByPHP: JSONNumber {
    if let int64 { return JSONNumber(int64) }
    let double = self.double
    // It writes a negative zero as `-0`, and reads that as the integer 0.
    if double == 0 { return JSONNumber(0) }
    return double.isFinite ? JSONNumber(checked: Self.phpText(double)) : self
  }

  private static func phpText(_ double: Double) -> String {
    let sign = double.sign == .minus ? "-" : ""
    let (digits, point) = decimal(double.magnitude)
    let last = digits.count
    if point < -3 || point > 17 {
      let fraction = last > 1 ? String(digits.dropFirst()) : "0"
      let exponent = point - 1
      return "\(sign)\(digits.prefix(1)).\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
    if last <= point { return "\(sign)\(digits)\(String(repeating: "0", count: point - last))" }
    return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
  }

  /// The shortest digits of a number that is not 0, without zeros at either end, and where its
  /// decimal point is: 0.`digits` times ten to the power of `point`.
  private static func decimal(_ magnitude: Double) -> (digits: String, point: Int) {
    let parts = magnitude.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0].drop { $0 == "0" }
    var digits = whole + (mantissa.count > 1 ? mantissa[1] : "")
    var point = whole.count + exponent
    while digits.last == "0" { digits.removeLast() }
    while digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    return (String(digits), point)
  }
}
