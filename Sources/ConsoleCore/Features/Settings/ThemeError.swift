/// What is wrong in a theme's file, and where.
public struct ThemeError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// There is no such file any more.
    case gone
    case unreadable(FileError)
    /// In the TOML reader's words.
    case notTOML(String)
    case unknownName, notAColor
    case notTrueOrFalse(String)
    case unknownAttribute(String)
  }

  public var file: String
  public var line: Int
  /// Nil when it is about the file as a whole.
  public var role: String?
  public var reason: Reason

  public init(file: String, line: Int, role: String?, reason: Reason) {
    self.file = file
    self.line = line
    self.role = role
    self.reason = reason
  }
}
