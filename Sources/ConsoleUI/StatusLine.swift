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
      guard let key = binding.keys.first?.description else { continue }
      let needed = key.count + 1 + binding.label.count
      guard column + needed <= rect.endColumn - 1 else { break }
      column += canvas.put(key, row: rect.row, column: column, style: Style(.key, on: .bar))
      column +=
        1
        + canvas.put(binding.label, row: rect.row, column: column + 1, style: Style(.dim, on: .bar))
      column += 2
    }
  }

  private func status(_ state: ConsoleState) -> (String, Role) {
    if let lock = state.keyring.lock {
      return lock.isBusy ? ("\(spinner(state)) unlocking", .accent) : ("locked", .dim)
    }
    if let run = state.sessions.run { return progress(run, state) }
    if let writing = state.writing { return ("\(spinner(state)) \(words(writing))", .accent) }
    if state.form.isBusy {
      return (
        "\(spinner(state)) \(state.form.kind == .signIn ? "signing in" : "connecting")", .accent
      )
    }
    if state.form.isWaitingForDemo, state.stage == .signIn, state.form.demoFailure == nil {
      return ("starting the demo server", .dim)
    }
    if state.doubt != nil {
      return ("\(spinner(state)) asking whether you are signed out", .warning)
    }
    if state.isLoading { return ("\(spinner(state)) loading", .accent) }
    if let notice = state.notice, !notice.isError {
      return (Messages.message(notice.content, time: time).sentence, .success)
    }
    if state.isOffline { return ("offline" + age(state, " · data "), .warning) }
    if let limit = state.limit, limit.remaining * 4 <= limit.limit, limit.resets > state.now {
      return ("rate limit: \(limit.remaining) of \(limit.limit) left", .warning)
    }
    let changes = state.preferences.changes.count
    if changes > 0 { return ("\(Words.count(changes, "change", "changes")) not saved", .warning) }
    // On a narrow screen the keys need the room more.
    return (state.size.columns < 60 ? "" : age(state, "updated "), .dim)
  }

  /// `ending sessions: 3 of 12`, or when it goes on.
  private func progress(_ run: RevokeRun, _ state: ConsoleState) -> (String, Role) {
    let count = "\(run.done) of \(run.total)"
    if let until = run.pausedUntil {
      return ("\(count) ended, goes on at \(time.clockAhead(until)) (Esc gives up)", .warning)
    }
    return ("\(spinner(state)) ending sessions: \(count)", .accent)
  }

  private func age(_ state: ConsoleState, _ prefix: String) -> String {
    guard state.stage == .account, let updated = state.updated else { return "" }
    return prefix + time.age(updated, now: state.now)
  }

  private func words(_ writing: ConsoleState.Writing) -> String {
    switch writing {
    case .name: "changing the name"
    case .preferences: "saving"
    case .signOut: "signing out"
    case .revoking: "ending the session"
    case .errand(.changeEmail): "changing the e-mail address"
    case .errand(.changePassword): "changing the password"
    case .errand(.createAccount): "making the account"
    case .errand(.forgotPassword), .errand(.verify): "having a mail sent"
    case .errand(.setPassword): "setting the password"
    case .errand(.enterVerification): "verifying"
    case .errand(.deleteAccount): "closing the account"
    }
  }

  private func spinner(_ state: ConsoleState) -> String {
    let turns = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"]
    return turns[state.spinner % turns.count]
  }
}
