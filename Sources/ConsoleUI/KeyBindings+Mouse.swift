/// What clicks and the wheel do: nothing that keys cannot. A click chooses, and on what is chosen already it does what Enter does.

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
    }
  }

  /// A row of the list that has the keys.
  private static func command(choosing row: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    let chosen: (isAlready: Bool, choose: Action)
    switch contexts(state).first {
    case .palette: chosen = (state.palette?.selected == row, .palette(.select(row)))
    case .dialog:
      let isChosen = state.dialog?.focus == .option(row) || state.dialog?.chosen == row
      chosen = (isChosen, .dialog(.focused(.option(row))))
    case .settings: chosen = (state.settingsShown?.selected == row, .settings(.chosen(row)))
    case .warnings: chosen = (state.warnings.selectedRow == row, .warnings(.chosen(row)))
    case .kept: chosen = (state.keyring.rows.selected == row, .keyring(.move(.to(row))))
    case .sessions: chosen = (state.sessions.rows.selected == row, .sessions(.move(.to(row))))
    case .sessionFilter: return .send(.sessions(.move(.to(row))))
    case .logFilter: return .send(.log(.move(.to(row))))
    case .preferenceFilter: return .send(.preferences(.move(.to(row))))
    case .log: chosen = (state.log.rows.selected == row, .log(.move(.to(row))))
    case .preferences:
      chosen = (state.preferences.rows.selected == row, .preferences(.move(.to(row))))
    default: return nil
    }
    return chosen.isAlready ? command(KeyEvent(.enter), state) : .send(chosen.choose)
  }

  private static func command(focusing field: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    switch contexts(state).first {
    case .form: .send(.form(.focused(field)))
    case .dialog: .send(.dialog(.focused(.field(field))))
    case .lock: .send(.keyring(.lock(.focused(field))))
    default: nil
    }
  }

  private static func command(pressing button: Int, _ state: ConsoleState) -> KeyBinding.Command? {
    switch contexts(state).first {
    case .form:
      .sendAll([.form(.focused(state.form.fields.count + button)), .form(.submitPressed)])
    case .dialog:
      .sendAll([.dialog(.focused(button == 0 ? .cancel : .confirm)), .dialog(.acceptPressed)])
    case .lock:
      .sendAll([.keyring(.lock(.focused(1 + button))), .keyring(.lock(.acceptPressed))])
    default: nil
    }
  }

  /// Three rows of a long list at once; where Up and Down go from field to field, the wheel does nothing.
  private static func command(wheeling key: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command?
  {
    switch contexts(state).first {
    case .sessions, .sessionFilter, .logFilter, .preferenceFilter, .log, .preferences:
      guard case .send(let action)? = command(key, state) else { return nil }
      return .sendAll([action, action, action])
    case .palette, .help, .history, .warnings, .kept, .settings, .mail: return command(key, state)
    default: return nil
    }
  }
}
