/// A theme's roles and surfaces, as lines for a terminal of a certain depth.

import TerminalUI

public struct ThemePreview: Equatable, Sendable {
  private let theme: Theme
  private let depth: ColorDepth

  public init(_ theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  /// A row for each role, and in it the role on each surface.
  public var text: String {
    let width = (Role.allCases.map(\.rawValue.count).max() ?? 0) + 1
    return Role.allCases.map { role in
      let name = role.rawValue + String(repeating: " ", count: width - role.rawValue.count)
      return name
        + Surface.allCases.map {
          Self.painted(" \($0.rawValue) ", theme.paint(Style(role, on: $0), depth), depth)
        }
        .joined() + "\n"
    }.joined()
  }

  static func painted(_ text: String, _ paint: Paint, _ depth: ColorDepth) -> String {
    let attributes: [(Attributes, Int)] = [
      (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
    ]
    let codes =
      attributes.filter { paint.attributes.contains($0.0) }.map { String($0.1) }
      + color(paint.foreground, depth, isBackground: false)
      + color(paint.background, depth, isBackground: true)
    return codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  /// The parameters of SGR for a color as `ColorDepth.code(_:)` gives it.
  private static func color(_ code: Int32, _ depth: ColorDepth, isBackground: Bool) -> [String] {
    let first: Int32 = isBackground ? 40 : 30
    switch (depth, code) {
    case (_, ..<0): return []
    case (_, 0..<8): return [String(first + code)]
    case (.sixteen, _): return [String(first + 60 + code - 8)]
    case (.direct, _):
      return [String(first + 8), "2"] + [16, 8, 0].map { String(code >> $0 & 0xFF) }
    default: return [String(first + 8), "5", String(code)]
    }
  }
}
