/// What a feature brings to the screen: its keys, the page it fills, the layers it lays over
/// others.

import ConsoleCore

/// What a tab says beside its name.
struct TabBadge: Equatable {
  var count: Int?
  var needsLook = false
}

struct Feature: Sendable {
  var keys: [KeyBinding]
  /// A full page with a tab; nil for what only lies over others.
  var page: Page?
  /// Pairs: the first dictionary of a kind takes longer at the start than all searches of these.
  var layers: KeyValuePairs<Layer, Pane> = [:]
  /// What the palette offers beside the keys of the screen.
  var commands: [CommandGroup] = []

  struct Page: Sendable {
    var screen: Screen
    var title: Phrase
    /// Of its tab, where the title is too long for it.
    var tab: Phrase?
    /// What its tab counts, and whether something there needs a look.
    var badge: @Sendable (ConsoleState) -> TabBadge = { _ in TabBadge() }
    /// What people may call it beside its title, separated by commas.
    var keywords = Phrase("", "")
    var pane: Pane

    /// The title and the keywords.
    var allNames: Phrase {
      Phrase(
        "\(title.english), \(keywords.english)", "\(title.german), \(keywords.german)")
    }
  }
}
