/// Commands of one place that the palette offers from elsewhere: it opens the place first.
///
/// The rows of a list, such as the settings, are commands without keys of their own.

import ConsoleCore

struct CommandGroup: Sendable {
  /// Shown beside each of its commands.
  let title: Phrase
  /// The context of its keys: while that is active, they are offered as they are.
  let context: KeyBinding.Context
  /// Opens the place.
  let opening: [Action]
  /// Whether the place can be opened in this state, in which nothing lies over the screen.
  let isOffered: @Sendable (ConsoleState) -> Bool
  let bindings: @Sendable (ConsoleState) -> [KeyBinding]
}

extension CommandGroup {
  /// The screens, and the places that features name.
  static func all(_ state: ConsoleState) -> [CommandGroup] {
    let screens = Screen.allCases.map { screen in
      let page = Features.page(screen)
      return CommandGroup(
        title: page.title, context: page.pane.context, opening: [.screenChosen(screen)],
        isOffered: { $0.session.stage == .account },
        bindings: { state in
          KeyBindings.table(state.settings).filter { $0.context == page.pane.context }
        })
    }
    return screens + Features.all.flatMap(\.commands)
  }
}
