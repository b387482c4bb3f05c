/// What the environment variables say about the terminal.
public struct TerminalEnvironment: Sendable {
  /// `TERM`.
  public var name: String
  /// `COLORTERM`.
  public var colors: String
  /// False when `NO_COLOR` is set.
  public var usesColor: Bool

  public init(name: String, colors: String = "", usesColor: Bool = true) {
    self.name = name
    self.colors = colors
    self.usesColor = usesColor
  }

  /// The terminfo entries to try, best first.
  ///
  /// `COLORTERM` announces true color where `TERM` does not; but GNU screen, which has none, passes
  /// it on. Many terminals without an entry behave like xterm.
  var entries: [String] {
    let usual = [name, "xterm-256color"]
    guard usesColor, ["truecolor", "24bit"].contains(colors), !name.hasPrefix("screen"),
      let family = name.split(separator: "-").first, family != "dumb", !name.hasSuffix("-direct")
    else { return usual }
    return ["\(family)-direct"] + usual
  }
}
