import Foundation
import TerminalUI
import TestSupport
import Testing

@Suite struct ThemeTests {
  @Test(arguments: ShippedThemes.names)
  func shippedThemesHaveNoMistakes(name: String) throws {
    let text = try #require(ShippedThemes.text(name))
    #expect(text == SourceTree.text("themes/\(name).toml"))
    let (theme, errors) = ThemeFile.read(text, file: name)
    #expect(errors.isEmpty)
    #expect(theme?.surfaces.count == Surface.allCases.count)
  }

  /// What lies in the folder is what is built in, and what the program offers.
  @Test func allThemesAreShipped() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(SourceTree.root)/themes")
      .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    #expect(files.sorted() == ShippedThemes.names.sorted())
  }

  /// WCAG 2's contrast of every text role on every surface that text lies on.
  @Test(arguments: ShippedThemes.names, Surface.allCases)
  func textIsReadable(name: String, surface: Surface) throws {
    let theme = try #require(ShippedThemes.theme(name))
    for role in Role.allCases {
      // The terminal's own two are its owner's choice, and a theme has either both or none of them.
      let (ink, paper) = (theme.color(role), theme.color(surface))
      guard ink != .standard || paper != .standard else { continue }
      let contrast = contrast(ink, paper)
      #expect(contrast >= 4.5, "\(role) on \(surface): \(contrast)")
    }
  }

  /// The selected row stands out from what lists lie on, at every depth that paints surfaces.
  @Test(arguments: ShippedThemes.names)
  func selectionIsSeen(name: String) throws {
    let theme = try #require(ShippedThemes.theme(name))
    let selected = theme.color(.selected)
    guard selected != .standard else {
      #expect(theme.attributes(.selected).contains(.reverse))
      return
    }
    for surface in [Surface.base, .panel] {
      let contrast = contrast(selected, theme.color(surface))
      #expect(contrast >= 1.25, "on \(surface): \(contrast)")
      let code = ColorDepth.palette.code(selected)
      #expect(code != ColorDepth.palette.code(theme.color(surface)), "on \(surface) in 256 colors")
    }
  }

  private func contrast(_ one: Color, _ other: Color) -> Double {
    let (light, dark) = (
      max(luminance(one), luminance(other)), min(luminance(one), luminance(other))
    )
    return (light + 0.05) / (dark + 0.05)
  }

  private func luminance(_ color: Color) -> Double {
    guard let (red, green, blue) = color.components else { return .nan }
    let linear = [red, green, blue].map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : powered((value + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x to the 2.4th, by square roots alone: x² · x^(2/5), the fifth root by Newton's method.
  private func powered(_ x: Double) -> Double {
    var root = x
    for _ in 0..<60 {
      root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
    }
    return x * x * root
  }

  @Test func mistakesNameRoleAndFallBack() {
    let (theme, errors) = ThemeFile.read(
      "[roles]\ndim = \"#12345\"\nloud = \"red\"\ndanger = { color = \"red\", bold = true }\n",
      file: "mine.toml")
    #expect(errors.map(\.role) == ["dim", "loud"])
    #expect(theme?.color(.dim) == theme?.color(.text))
    #expect(theme?.roles[.danger] == Theme.Entry(.indexed(1), .bold))
  }

  @Test func brokenTOMLTellsItsLine() {
    let (theme, errors) = ThemeFile.read("name = \"x\"\n[roles\n", file: "mine.toml")
    #expect(theme == nil)
    #expect(errors.map(\.line) == [2])
  }

  @Test func everyTOMLFileGivesAThemeOrOneError() {
    for example in TOMLCase.all {
      guard let text = example.text else { continue }
      let (theme, errors) = ThemeFile.read(text, file: "x")
      #expect((theme != nil) == example.isValid, "\(example)")
      if !example.isValid { #expect(errors.count == 1 && errors.first?.role == nil) }
    }
  }

  @Test func everyDepthGivesWhatItHas() throws {
    let theme = try #require(ShippedThemes.theme("gatehouse-dark"))
    let selected = Style(.danger, on: .selected)
    #expect(theme.paint(selected, .direct).background == 0x22405F)
    #expect((16...255).contains(theme.paint(selected, .palette).background))
    for depth in [ColorDepth.sixteen, .eight, .none] {
      let paint = theme.paint(selected, depth)
      #expect(paint.background == -1 && paint.foreground == -1)
      #expect(paint.attributes.contains(.reverse))
    }
    #expect(theme.paint(Style(.danger), .eight).foreground == 1)
    #expect(theme.paint(Style(.danger), .none).foreground == -1)
    #expect(theme.paint(Style(.danger), .none).attributes == .bold)
  }

  /// A sign says where a color is that a terminal cannot show; elsewhere it has no hole.
  @Test func aSwatchIsOfOneColor() throws {
    let theme = try #require(ShippedThemes.theme("gatehouse-light"))
    let swatch = Style(.dim, on: .selected, swatch: Color("#7aa2f7"))
    let paint = theme.paint(swatch, .direct)
    #expect(paint.background == 0x7AA2F7 && paint.foreground == paint.background)
    #expect(theme.paint(swatch, .eight).background == -1)
  }

  @Test(arguments: [
    (0, ColorDepth.none), (8, .eight), (16, .sixteen), (256, .palette), (16_777_216, .direct),
  ])
  func depthByNumberOfColours(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }
}
