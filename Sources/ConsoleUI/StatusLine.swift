/// The bottom row: the keys that work here and now, and on the right what is going on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct StatusLine {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    canvas.fill(rect, .bar)
    let (text, role) = status(state)
    let width = min(DisplayText.width(text), rect.columns - 2)
    let (left, right) = rect.inset(columns: 1).splitColumns(rect.columns - 2 - width)
    canvas.put(text, in: right, style: Style(role, on: .bar))
    drawKeys(&canvas, left, state)
  }

  private func drawKeys(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    var column = rect.column
    for binding in KeyBindings.active(state)
    where !binding.label.isEmpty && binding.obstacle(state) == nil {
      guard let event = binding.keys.first else { continue }
      let key = event.description
      let start = column
      let needed = key.count + 1 + binding.label.count
      guard column + needed <= rect.endColumn - 1 else { break }
      column += canvas.put(key, row: rect.row, column: column, style: Style(.key, on: .bar))
      column +=
        1
        + canvas.put(binding.label, row: rect.row, column: column + 1, style: Style(.dim, on: .bar))
      canvas.mark(
        Rect(row: rect.row, column: start, columns: column - start, rows: 1), as: .key(event))
      column += 2
    }
  }

  private func status(_ state: ConsoleState) -> (String, Role) {
    if let lock = state.keyring.lock {
      return lock.isBusy
        ? ("\(spinner(state)) \(Phrases.Status.unlocking)", .accent) : (Phrases.Status.locked, .dim)
    }
    if let run = state.sessions.run { return progress(run, state) }
    if let writing = state.writing { return ("\(spinner(state)) \(words(writing))", .accent) }
    if state.form.isBusy {
      let words =
        state.form.kind == .signIn ? Phrases.Status.signingIn : Phrases.Status.connecting
      return ("\(spinner(state)) \(words)", .accent)
    }
    if state.form.isWaitingForDemo, state.stage == .signIn, state.form.demoFailure == nil {
      return (Phrases.Status.startingDemo, .dim)
    }
    if state.doubt != nil {
      return ("\(spinner(state)) \(Phrases.Status.askingWhetherSignedOut)", .warning)
    }
    if state.isLoading { return ("\(spinner(state)) \(Phrases.Status.loading)", .accent) }
    if let notice = state.notice, !notice.isError {
      return (Messages.message(notice.content, time: time).sentence, .success)
    }
    if state.isOffline {
      return (Phrases.Status.offline + age(state, Phrases.Status.dataFrom), .warning)
    }
    if let limit = state.limit, limit.remaining * 4 <= limit.limit, limit.resets > state.now {
      return (Phrases.Status.rateLimit(limit), .warning)
    }
    if state.hasUnsavedPreferences {
      return (Phrases.Status.notSaved(max(1, state.preferences.changeCount)), .warning)
    }
    // On a narrow screen the keys need the room more.
    return (state.size.columns < 60 ? "" : age(state, Phrases.Status.updated), .dim)
  }

  /// `ending sessions: 3 of 12`, or when it goes on.
  private func progress(_ run: RevokeRun, _ state: ConsoleState) -> (String, Role) {
    if let until = run.pausedUntil {
      let clock = time.clockAhead(until)
      return (Phrases.Status.ended(run.done, of: run.total, goesOnAt: clock), .warning)
    }
    return ("\(spinner(state)) \(Phrases.Status.ending(run.done, of: run.total))", .accent)
  }

  private func age(_ state: ConsoleState, _ words: (String) -> String) -> String {
    guard state.stage == .account, let updated = state.updated else { return "" }
    return words(time.age(updated, now: state.now))
  }

  private func words(_ writing: ConsoleState.Writing) -> String {
    switch writing {
    case .name: Phrases.Status.changingName
    case .preferences: Phrases.Status.saving
    case .signOut: Phrases.Status.signingOut
    case .security, .errand(.prove), .errand(.changePhone), .errand(.block),
      .errand(.setFirstPassword):
      Phrases.Security.working
    case .errand(.askCode), .errand(.askPhoneCode), .errand(.askMagicLink):
      Phrases.Status.havingMailSent
    case .errand(.enterCode), .errand(.enterMagicLink): Phrases.Status.signingIn
    case .revoking: Phrases.Status.endingSession
    case .errand(.changeEmail): Phrases.Status.changingEmail
    case .errand(.changePassword): Phrases.Status.changingPassword
    case .errand(.createAccount): Phrases.Status.makingAccount
    case .errand(.forgotPassword), .errand(.verify): Phrases.Status.havingMailSent
    case .errand(.setPassword): Phrases.Status.settingPassword
    case .errand(.enterVerification): Phrases.Status.verifying
    case .errand(.deleteAccount): Phrases.Status.closingAccount
    }
  }

  private func spinner(_ state: ConsoleState) -> String {
    guard state.settings.motion == .full else { return "•" }
    let turns = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"]
    return turns[state.spinner % turns.count]
  }
}
