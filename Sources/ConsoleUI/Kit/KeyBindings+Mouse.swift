/// What clicks and the wheel do: nothing that keys cannot. A click chooses, and on what is chosen
/// already it does what Enter does.

import ConsoleCore
import TerminalUI

extension KeyBindings {
  public static func command(_ event: MouseEvent, on canvas: Canvas, _ state: ConsoleState)
    -> KeyBinding.Command?
  {
    switch event.kind {
    case .press: canvas.meaning(at: event.place).flatMap { command(clicking: $0, state) }
    case .wheelUp: command(wheeling: KeyEvent(.up), state)
    case .wheelDown: command(wheeling: KeyEvent(.down), state)
    }
  }

  private static func command(clicking meaning: Target.Meaning, _ state: ConsoleState)
    -> KeyBinding.Command?
  {
    switch meaning {
    case .key(let key): command(key, state)
    case .tab(let number): Screen(rawValue: number).map { .send(.screenChosen($0)) }
    case .row(let row): command(choosing: row, state)
    case .field(let field): command(focusing: field, state)
    case .button(let button): command(pressing: button, state)
    case .inert: nil
    case .panel(let panel): command(choosing: nil, of: panel, state)
    case .panelRow(let panel, let row): command(choosing: row, of: panel, state)
    case .column(let column): Pane.top(state).chooseColumn?(column).map { .send($0) }
    case .place(let place): Pane.top(state).choosePlace?(place).map { .send($0) }
    }
  }

  /// A row of the list that has the keys.
  private static func command(choosing row: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    let pane = Pane.top(state)
    guard let rows = pane.rows(state) else { return nil }
    // While a filter is typed, Enter is the filter's.
    let isFiltering = pane.filterContext != nil && pane.typing(state) != nil
    return rows.selected == row && !isFiltering
      ? command(KeyEvent(.enter), state) : .send(rows.select(row))
  }

  /// A row of any panel of the screen, or only the panel.
  private static func command(choosing row: Int?, of panel: Int, _ state: ConsoleState)
    -> KeyBinding.Command?
  {
    guard let action = Pane.top(state).choosePanel?(panel, row, state) else { return nil }
    return .send(action)
  }

  private static func command(focusing field: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    Pane.top(state).focusField.map { .send($0(field)) }
  }

  private static func command(pressing button: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    Pane.top(state).pressButton.map { .sendAll($0(button, state)) }
  }

  /// Several rows of a long list at once.
  private static func command(wheeling key: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command?
  {
    let rows = Pane.top(state).wheelRows
    guard rows > 1, case .send(let action)? = command(key, state) else {
      return rows > 0 ? command(key, state) : nil
    }
    return .sendAll(Array(repeating: action, count: rows))
  }
}
