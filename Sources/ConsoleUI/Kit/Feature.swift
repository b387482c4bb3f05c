/// What a feature brings to the screen: its keys, the page it fills, the layers it lays over
/// others.

import ConsoleCore

struct Feature: Sendable {
  var keys: [KeyBinding]
  /// A full page with a tab; nil for what only lies over others.
  var page: Page?
  var layers: [Layer: Pane] = [:]

  struct Page: Sendable {
    var screen: Screen
    var title: Phrase
    var pane: Pane
  }
}
