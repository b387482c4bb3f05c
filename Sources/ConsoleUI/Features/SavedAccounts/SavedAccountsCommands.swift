/// What can be done with saved accounts as commands of the palette, which opens their list first.

import ConsoleCore

enum SavedAccountsCommands {
  static let group = CommandGroup(
    title: Phrase { Phrases.keptAccounts }, context: .savedAccounts,
    opening: [.savedAccounts(.openPressed)], isOffered: { $0.savesNothingReason == nil },
    bindings: { state in
      let own: Set = ["accounts.help", "accounts.close"]
      return KeyBindings.table(state.settings).filter {
        $0.context == .savedAccounts && !own.contains($0.id)
      }
    })
}
