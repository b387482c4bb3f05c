/// Dark and light squares, row by row.
public struct QRCode: Equatable, Sendable {
  public var width: Int
  public var isDark: [Bool]

  public init(width: Int, isDark: [Bool]) {
    self.width = width
    self.isDark = isDark
  }
}
