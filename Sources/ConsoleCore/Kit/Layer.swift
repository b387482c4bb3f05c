/// What can lie over a screen. The order of the cases is the order in which they cover each
/// other, the topmost first; keys, drawing, cursor, mouse, Esc and typing all read this list.

public enum Layer: Int, CaseIterable, Sendable {
  case help, lock, palette, mailbox, dialog, messages, warnings, settings, savedAccounts
}

extension ConsoleState {
  public func isOpen(_ layer: Layer) -> Bool {
    switch layer {
    case .help: help != nil
    case .lock: savedAccounts.lock != nil
    case .palette: palette != nil
    case .mailbox: mailbox.isOpen
    case .dialog: dialog != nil
    case .messages: messages.isOpen
    case .warnings: warnings.isOpen
    case .settings: settingsList != nil
    case .savedAccounts: savedAccounts.isOpen
    }
  }

  /// The one that has the keys; nil where the screen has them.
  public var topLayer: Layer? {
    // A method as an argument would copy the whole state, and every key asks for this often.
    for layer in Layer.allCases where isOpen(layer) { return layer }
    return nil
  }

  /// All that lie over the screen, the lowest first.
  public var openLayers: [Layer] { Layer.allCases.filter(isOpen).reversed() }

  /// What Esc does to a layer. The lock stays until the passphrase opens it.
  mutating func close(_ layer: Layer) -> [Effect] {
    switch layer {
    case .help: help = nil
    case .lock: break
    case .palette: palette = nil
    case .mailbox: mailbox.isOpen = false
    case .dialog: return cancelDialog()
    case .messages: messages.isOpen = false
    case .warnings: warnings.isOpen = false
    case .settings: settingsList = nil
    case .savedAccounts: savedAccounts.isOpen = false
    }
    return []
  }
}
