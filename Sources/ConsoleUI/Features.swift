/// The registry: one row for each feature. A new feature adds its row here, and nothing else in
/// this target.

import ConsoleCore

enum Features {
  static let all: [Feature] = [
    .overview, .security, .profile, .sessions, .log, .preferences, .signIn, .savedAccounts,
    .settings,
    .mailbox, .palette, .messages, .live, .help, .dialogs,
  ]

  /// In the order of the tabs.
  private static let pages: [Feature.Page] = Screen.allCases.map { screen in
    guard let page = all.lazy.compactMap(\.page).first(where: { $0.screen == screen }) else {
      preconditionFailure("no feature fills the screen \(screen)")
    }
    return page
  }

  /// In the order of the layers.
  private static let layers: [Pane] = Layer.allCases.map { layer in
    guard let pane = all.lazy.flatMap(\.layers).first(where: { $0.key == layer }) else {
      preconditionFailure("no feature draws \(layer)")
    }
    return pane.value
  }

  static func page(_ screen: Screen) -> Feature.Page { pages[screen.rawValue] }

  static func pane(_ layer: Layer) -> Pane { layers[layer.rawValue] }
}
