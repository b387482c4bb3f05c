/// The registry: what is drawn and takes keys for each screen and each layer.

import AccountAPI
import ConsoleCore
import TerminalUI

enum Features {
  static func pane(_ screen: Screen) -> Pane {
    switch screen {
    case .overview: overview
    case .profile: profile
    case .sessions: sessions
    case .log: log
    case .preferences: preferences
    }
  }

  static func pane(_ layer: Layer) -> Pane {
    switch layer {
    case .help: help
    case .lock: lock
    case .palette: palette
    case .mailbox: mailbox
    case .dialog: dialog
    case .messages: messages
    case .warnings: warnings
    case .settings: settings
    case .savedAccounts: savedAccounts
    }
  }

  static let form = Pane(
    context: .form,
    draw: { FormView(time: $3).draw(&$0, $1, $2) },
    typing: { $0.form.isOnButton ? nil : { .form(.edit($0)) } },
    focusField: { .form(.focused($0)) },
    pressButton: { [.form(.focused($1.form.fields.count + $0)), .form(.submitPressed)] })

  private static let overview = Pane(
    context: .overview,
    draw: { canvas, rect, state, time in
      OverviewView(time: time).draw(&canvas, rect, state)
      return nil
    },
    copyText: { state, _ in CopyText.account(state) })

  private static let profile = Pane(
    context: .profile,
    draw: { canvas, rect, state, time in
      ProfileView(time: time).draw(&canvas, rect, state)
      return nil
    },
    copyText: { state, _ in CopyText.account(state) })

  private static let sessions = Pane(
    context: .sessions, filterContext: .sessionFilter,
    draw: { SessionsView(time: $3).draw(&$0, $1, $2) },
    typing: { $0.sessions.isFiltering ? { .sessions(.filter($0)) } : nil },
    rows: { .init(selected: $0.sessions.rows.selected) { .sessions(.move(.to($0))) } },
    wheelRows: 3,
    copyText: { state, time in
      state.sessions.selected.map {
        CopyText.lines(SessionsView(time: time).details($0, state))
      }
    })

  private static let log = Pane(
    context: .log, filterContext: .logFilter,
    draw: { LogView(time: $3).draw(&$0, $1, $2) },
    typing: { $0.log.isFiltering ? { .log(.filter($0)) } : nil },
    rows: { .init(selected: $0.log.rows.selected) { .log(.move(.to($0))) } },
    wheelRows: 3,
    copyText: { state, time in
      guard state.log.shown.indices.contains(state.log.rows.selected) else { return nil }
      return CopyText.lines(LogView.details(state.log.shown[state.log.rows.selected], time))
    })

  private static let preferences = Pane(
    context: .preferences, filterContext: .preferenceFilter,
    draw: { PreferencesView(time: $3).draw(&$0, $1, $2) },
    typing: { $0.preferences.isFiltering ? { .preferences(.filter($0)) } : nil },
    rows: { .init(selected: $0.preferences.rows.selected) { .preferences(.move(.to($0))) } },
    wheelRows: 3,
    copyText: { state, _ in state.preferences.selected.map { CopyText.json($0.value) } })

  private static let help = Pane(
    context: .help,
    draw: { canvas, body, state, _ in HelpView.draw(&canvas, body, state) },
    typing: { _ in { .help(.edit($0)) } },
    wheelRows: 1,
    coversError: true)

  private static let lock = Pane(
    context: .lock,
    draw: { canvas, body, state, _ in
      state.keyring.lock.flatMap { LockView().draw(&canvas, body, state, $0) }
    },
    typing: { $0.keyring.lock?.focus == 0 ? { .keyring(.lock(.edit($0))) } : nil },
    focusField: { .keyring(.lock(.focused($0))) },
    pressButton: { button, _ in
      [.keyring(.lock(.focused(1 + button))), .keyring(.lock(.acceptPressed))]
    },
    coversError: true)

  private static let palette = Pane(
    context: .palette,
    draw: { canvas, body, state, _ in PaletteView.draw(&canvas, body, state) },
    typing: { _ in { .palette(.edit($0)) } },
    rows: { .init(selected: $0.palette?.selected) { .palette(.select($0)) } },
    wheelRows: 1)

  private static let mailbox = Pane(
    context: .mail,
    draw: { canvas, body, state, _ in
      MailView.draw(&canvas, body, state.mailbox)
      return nil
    },
    wheelRows: 1)

  private static let dialog = Pane(
    context: .dialog,
    draw: { canvas, body, state, time in
      state.dialog.flatMap { DialogView(time: time).draw(&canvas, body, state, $0) }
    },
    typing: { state in
      if case .field? = state.dialog?.focus { { .dialog(.edit($0)) } } else { nil }
    },
    rows: { state in
      .init(selected: state.dialog?.selectedRow) { .dialog(.focused(.option($0))) }
    },
    focusField: { .dialog(.focused(.field($0))) },
    pressButton: { button, _ in
      [.dialog(.focused(button == 0 ? .cancel : .confirm)), .dialog(.acceptPressed)]
    },
    content: { $0.dialog.map { "\($0.kind)" } ?? "" })

  private static let messages = Pane(
    context: .history,
    draw: { canvas, body, state, time in
      HistoryView(time: time).draw(&canvas, body, state.history)
      return nil
    },
    wheelRows: 1,
    copyText: { state, time in
      state.history.entries.dropFirst(state.history.top).first.map {
        DisplayText.visible(Messages.message($0.content, time: time).text)
      }
    })

  private static let warnings = Pane(
    context: .warnings,
    draw: { canvas, body, state, time in
      WarningsView(time: time).draw(&canvas, body, state)
      return nil
    },
    rows: { .init(selected: $0.warnings.selectedRow) { .warnings(.chosen($0)) } },
    wheelRows: 1,
    copyText: { state, time in
      state.warnings.selected.map { warning in
        let words = WarningWords(time: time, state: state)
        return DisplayText.visible("\(words.sentence(warning)) \(words.why(warning))")
      }
    })

  private static let settings = Pane(
    context: .settings,
    draw: { canvas, body, state, _ in
      SettingsView.draw(&canvas, body, state)
      return nil
    },
    rows: { .init(selected: $0.settingsShown?.selected) { .settings(.chosen($0)) } },
    wheelRows: 1)

  private static let savedAccounts = Pane(
    context: .kept,
    draw: { canvas, body, state, time in
      KeptView.draw(&canvas, body, state, time)
      return nil
    },
    rows: { .init(selected: $0.keyring.rows.selected) { .keyring(.move(.to($0))) } },
    wheelRows: 1)
}
