import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// One list decides what lies over what: for keys, for drawing, for clicks and for Esc.
@Suite struct LayerTests {
  private static let context: [Layer: KeyBinding.Context] = [
    .help: .help, .lock: .lock, .palette: .palette, .mailbox: .mailbox, .dialog: .dialog,
    .messages: .messages, .warnings: .warnings, .settings: .settings,
    .savedAccounts: .savedAccounts,
  ]

  private static func open(_ layer: Layer, _ state: inout ConsoleState) {
    switch layer {
    case .help: state.help = HelpState()
    case .lock: state.savedAccounts.lock = LockState(isAtStart: false)
    case .palette: state.palette = PaletteState()
    case .mailbox:
      state.mailbox.emails = [SampleState.mail]
      state.mailbox.isOpen = true
    case .dialog: state.dialog = Dialog(ProfileDialog.name("Ada"))
    case .messages: state.messages.isOpen = true
    case .warnings:
      state.session.account = SampleState.unverified
      _ = reduce(&state, .warnings(.openPressed))
      state.warnings.isOpen = true
    case .settings: state.settingsList = SettingsState()
    case .savedAccounts: state.savedAccounts.isOpen = true
    }
  }

  private static func state(from lowest: Layer) -> ConsoleState {
    var state = SampleState.account(screen: .sessions)
    let layers = Layer.allCases
    for layer in layers[layers.firstIndex(of: lowest)!...] { open(layer, &state) }
    return state
  }

  @Test(arguments: Layer.allCases)
  func theTopmostHasTheKeysAndTheCursor(layer: Layer) {
    let state = Self.state(from: layer)
    #expect(state.topLayer == layer && state.openLayers.last == layer)
    #expect(KeyBindings.contexts(state) == [Self.context[layer]!, .global])
    var alone = SampleState.account(screen: .sessions)
    Self.open(layer, &alone)
    let view = ConsoleView(time: ScreenGoldenTests.time)
    #expect((view.frame(state).cursor == nil) == (view.frame(alone).cursor == nil))
  }

  @Test(arguments: Layer.allCases.filter { $0 != .lock })
  func escClosesTheTopmostAlone(layer: Layer) {
    var state = Self.state(from: layer)
    let below = Set(state.openLayers.dropLast())
    _ = reduce(&state, .cancelPressed)
    #expect(!state.isOpen(layer) && Set(state.openLayers) == below)
  }

  @Test func theLockStaysUntilThePassphraseOpensIt() {
    var state = Self.state(from: .lock)
    _ = reduce(&state, .cancelPressed)
    #expect(state.topLayer == .lock)
  }

  /// They would lie under the dialog, where nobody sees them and no key reaches them.
  @Test func settingsAndSavedAccountsDoNotOpenUnderADialog() {
    var state = SampleState.account()
    Self.open(.dialog, &state)
    state.savedAccounts.path = "/keyring"
    for key in [3, 9] {
      let command = KeyBindings.command(KeyEvent(.function(key)), state)
      #expect(command?.explanation == "close the dialog first")
    }
    state.dialog = nil
    #expect(KeyBindings.command(KeyEvent(.function(9)), state) == .send(.settings(.openPressed)))
  }

  @Test func aPasteGoesIntoTheTopmostFieldOrNowhere() {
    var state = SampleState.account()
    Self.open(.dialog, &state)
    #expect(KeyBindings.command(pasting: "x", state) == .send(.dialog(.edit(.insert("x")))))
    Self.open(.mailbox, &state)
    #expect(KeyBindings.command(pasting: "x", state) == nil)
    Self.open(.help, &state)
    #expect(KeyBindings.command(pasting: "x", state) == .send(.help(.edit(.insert("x")))))
  }
}
