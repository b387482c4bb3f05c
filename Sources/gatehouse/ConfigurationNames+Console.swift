/// What the console's key table has to say to the reader of the configuration.

import ConsoleFiles
import ConsoleUI

extension ConfigurationNames {
  init(themes: [String]) {
    self.init(
      themes: themes, bindings: KeyBindings.all.map(\.id),
      bindingErrors: { KeyBindings.conflicts($0) })
  }
}
