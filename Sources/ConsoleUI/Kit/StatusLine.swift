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
    where !binding.label.isEmpty && binding.disabledReason(state) == nil {
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
    if let key = state.keyPrefix { return ("\(key) …", .accent) }
    if let lock = state.savedAccounts.lock {
      return lock.isBusy
        ? ("\(spinner(state)) \(Phrases.Status.unlocking)", .accent) : (Phrases.Status.locked, .dim)
    }
    if let run = state.sessions.bulkRevocation { return progress(run, state) }
    if let run = state.log.export {
      let bar = ProgressBar.text(run.done, of: run.total, columns: state.size.columns)
      return ("\(bar)\(Phrases.Log.exporting(run.done, of: run.total))", .accent)
    }
    if let writing = state.session.writing {
      return ("\(spinner(state)) \(writing.value.progressWords)", .accent)
    }
    if state.signIn.form.isCheckingServer {
      return ("\(spinner(state)) \(Phrases.Status.connecting)", .accent)
    }
    if state.signIn.form.isBusy {
      let words =
        state.signIn.form.kind == .signIn ? Phrases.Status.signingIn : Phrases.Status.connecting
      return ("\(spinner(state)) \(words)", .accent)
    }
    if state.signIn.form.isWaitingForDemo, state.session.stage == .signIn,
      state.signIn.form.demoFailure == nil
    {
      return (Phrases.Status.startingDemo, .dim)
    }
    if state.session.signOutCheck != nil {
      return ("\(spinner(state)) \(Phrases.Status.askingWhetherSignedOut)", .warning)
    }
    if state.screen == .log, state.session.stage == .account, state.log.older != nil {
      let pages = state.log.older?.progress ?? (done: 0, total: 0)
      let bar = ProgressBar.text(pages.done, of: pages.total, columns: state.size.columns)
      return ("\(bar)\(spinner(state)) \(Phrases.Status.loadingOlder(state.log))", .accent)
    }
    if state.isLoading { return ("\(spinner(state)) \(Phrases.Status.loading)", .accent) }
    if let notice = state.notice, !notice.isError {
      return (notice.message(time).sentence, .success)
    }
    if let session = state.live.unseen.first {
      return (Phrases.Live.unseen(session, columns: state.size.columns), .warning)
    }
    if state.session.isOffline {
      return (outage(state.session.outage) + age(state, Phrases.Status.dataFrom), .warning)
    }
    if state.session.stage == .account, state.session.account.error?.isBlocked == true {
      return (Phrases.Status.blocked + age(state, Phrases.Status.dataFrom), .warning)
    }
    if let named = state.session.rateLimit, isWorthTelling(named, state) {
      return (Phrases.Status.rateLimit(named), .warning)
    }
    if state.hasUnsavedPreferences {
      return (Phrases.Status.notSaved(max(1, state.preferences.changeCount)), .warning)
    }
    // On a narrow screen the keys need the room more.
    return (state.size.columns < 60 ? "" : age(state, Phrases.Status.updated), .dim)
  }

  private func outage(_ outage: Outage) -> String {
    switch outage {
    case .noConnection: Phrases.Status.offline
    case .serverFails(let status): Phrases.Status.serverFails(status)
    case .missing(let resources, let status):
      Phrases.Status.missing(resources.map { Phrases.screen($0.screen).text }, status)
    }
  }

  /// When little is left of it, where one may use it.
  private func isWorthTelling(_ named: NamedRateLimit, _ state: ConsoleState) -> Bool {
    guard named.limit.remaining * 4 <= named.limit.limit, named.limit.resets > state.now else {
      return false
    }
    return switch named.operation {
    case .accountCreation, .passwordReset: state.session.stage == .signIn
    case .verification:
      state.session.stage == .account && [.overview, .profile].contains(state.screen)
    case .emailChange, .passwordChange, .phoneVerification, .deletion:
      state.session.stage == .account && state.screen == .profile
    case .revocation: state.session.stage == .account && state.screen == .sessions
    }
  }

  /// `ending sessions: 3 of 12`, or when it goes on.
  private func progress(_ run: BulkRevocation, _ state: ConsoleState) -> (String, Role) {
    let bar = ProgressBar.text(run.done, of: run.total, columns: state.size.columns)
    if let until = run.pausedUntil {
      let clock = time.clockAhead(until)
      return ("\(bar)\(Phrases.Status.ended(run.done, of: run.total, goesOnAt: clock))", .warning)
    }
    return ("\(bar)\(spinner(state)) \(Phrases.Status.ending(run.done, of: run.total))", .accent)
  }

  private func age(_ state: ConsoleState, _ words: (String) -> String) -> String {
    guard state.session.stage == .account, let updated = state.updated else { return "" }
    return words(time.age(updated, now: state.now))
  }

  private func spinner(_ state: ConsoleState) -> String {
    guard state.settings.motion == .full else { return "•" }
    let turns = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"]
    return turns[state.spinner % turns.count]
  }
}

extension Resource {
  /// The screen that shows it above all.
  fileprivate var screen: Screen {
    switch self {
    case .account: .profile
    case .sessions: .sessions
    case .log: .log
    case .preferences: .preferences
    }
  }
}
