/// The loop: events in, actions to the store, one frame out for each batch. Takes any terminal.

import AccountAPI
import ConsoleCore
import TerminalUI

@MainActor
public final class ConsoleProgram {
  private let terminal: any Terminal
  private let store: Store
  private let view: ConsoleView
  private let scheduleDrawing: @MainActor (@escaping @MainActor () -> Void) -> Void
  /// The terminal told its background.
  public var backgroundFound: @MainActor (_ isLight: Bool) -> Void = { _ in }
  private var isDrawingScheduled = false
  private var isHandlingBatch = false

  /// `scheduleDrawing` runs its argument soon, once the actions that are waiting have been reduced.
  public init(
    terminal: any Terminal, store: Store, view: ConsoleView,
    scheduleDrawing: @escaping @MainActor (@escaping @MainActor () -> Void) -> Void
  ) {
    self.terminal = terminal
    self.store = store
    self.view = view
    self.scheduleDrawing = scheduleDrawing
    store.stateChanged = { [weak self] in self?.drawSoon() }
  }

  /// Something is to be seen before anything is asked: of a saved account what was last known of
  /// it, which starting brings.
  public func start() {
    guard store.state.session.stage == .account else {
      draw()
      return store.send(.started)
    }
    isHandlingBatch = true
    store.send(.started)
    isHandlingBatch = false
    draw()
  }

  /// Reads all that is there, reduces it all, paints once. False when the terminal is gone.
  public func handleInput() -> Bool {
    isHandlingBatch = true
    defer {
      isHandlingBatch = false
      draw()
    }
    let events = terminal.readEvents()
    // A key means what it means on the screen that the user sees by now.
    if !events.isEmpty, terminal.isResized { measure() }
    if !events.isEmpty, store.state.savedAccounts.lockAfter != nil {
      store.send(.savedAccounts(.inputArrived))
    }
    for event in events {
      switch event {
      case .key(let key):
        let command = KeyBindings.command(key, store.state)
        endKeyPrefix()
        perform(command)
      case .paste(let text):
        endKeyPrefix()
        perform(KeyBindings.command(pasting: text, store.state))
      case .mouse(let mouse):
        endKeyPrefix()
        let canvas = view.frame(store.state).canvas
        perform(KeyBindings.command(mouse, on: canvas, store.state))
      case .background(let isLight): backgroundFound(isLight)
      case .focus(let isGained):
        store.send(.live(.focusChanged(isGained)))
        if isGained { store.send(.focusGained) }
      case .end: return false
      }
    }
    return true
  }

  public func resized() {
    measure()
    draw()
  }

  private func measure() {
    terminal.resized()
    let size = terminal.size
    store.send(.resized(ScreenSize(columns: size.columns, rows: size.rows)))
  }

  public func suspend() {
    terminal.suspend()
    resized()
  }

  /// After a stop that nobody asked for.
  public func continued() {
    terminal.continued()
    resized()
  }

  /// Whatever comes after the first of two keys, that one waits no longer.
  private func endKeyPrefix() {
    if store.state.keyPrefix != nil { store.send(.keyPrefixEnded) }
  }

  private func perform(_ command: KeyBinding.Command?) {
    switch command {
    case .send(let action)?: store.send(action)
    case .sendAll(let actions)?: for action in actions { store.send(action) }
    case .explain(let unavailable)?: store.send(.notify(Notice(unavailable)))
    case .copy?:
      if let action = view.copyAction(store.state) { store.send(action) }
    case .selectedRow?: break  // the key table has put the row's own in its place
    case .suspend?: suspend()
    case .repaint?: terminal.repaint()
    case nil: break
    }
  }

  private func drawSoon() {
    guard !isDrawingScheduled, !isHandlingBatch else { return }
    isDrawingScheduled = true
    scheduleDrawing { [weak self] in
      self?.isDrawingScheduled = false
      self?.draw()
    }
  }

  private func draw() {
    guard !store.state.isQuitting else { return }
    terminal.present(view.frame(store.state))
  }
}
