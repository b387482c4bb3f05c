/// The bottom row: the keys that work here and now, and on the right what is going on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct StatusLine {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    canvas.fill(rect, .bar)
    let (text, role) = status(state)
    let inside = rect.inset(columns: 1)
    let keys = KeyBindings.active(state)
    let help = help(keys, state)
    let helpColumns = help.map { $0.columns + 1 } ?? 0
    let width = min(DisplayText.width(text), inside.columns - helpColumns)
    let (left, right) = inside.splitColumns(inside.columns - width)
    canvas.put(text, in: right, style: Style(role, on: .bar))
    drawKeys(&canvas, left, keys, state, last: help)
  }

  /// A key and what it does, as they are shown.
  private struct Shown {
    let event: KeyEvent
    let key: String
    let label: String
    let columns: Int

    init(_ event: KeyEvent, _ label: String) {
      self.event = event
      key = event.description
      self.label = label
      columns = DisplayText.width(key) + 1 + DisplayText.width(label)
    }
  }

  /// The way to the help, which is always shown.
  private func help(_ keys: KeyBindings.Active, _ state: ConsoleState) -> Shown? {
    guard state.topLayer != .help, !state.size.isTooSmall else { return nil }
    let event = keys.first { $0.opensHelp && !$0.keys.isEmpty }?.keys.first
    return event.map { Shown($0, Phrases.help) }
  }

  /// As many as there is room for, in the order of their use.
  private func drawKeys(
    _ canvas: inout Canvas, _ rect: Rect, _ keys: KeyBindings.Active, _ state: ConsoleState,
    last: Shown?
  ) {
    let end = rect.endColumn - 1 - (last.map { $0.columns + 2 } ?? 0)
    var column = rect.column
    for binding in keys where !binding.opensHelp {
      let label = binding.label
      guard !label.isEmpty, let event = binding.keys.first, binding.disabledReason(state) == nil
      else { continue }
      let shown = Shown(event, label)
      guard column + shown.columns <= end else { break }
      column += draw(&canvas, rect.row, column, shown) + 2
    }
    if let last { _ = draw(&canvas, rect.row, column, last) }
  }

  /// Returns the columns used.
  private func draw(_ canvas: inout Canvas, _ row: Int, _ column: Int, _ shown: Shown) -> Int {
    let key = canvas.put(shown.key, row: row, column: column, style: Style(.key, on: .bar))
    let used =
      key + 1
      + canvas.put(shown.label, row: row, column: column + key + 1, style: Style(.dim, on: .bar))
    canvas.mark(Rect(row: row, column: column, columns: used, rows: 1), as: .key(shown.event))
    return used
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
    if state.isLoading {
      let lastKnown = state.showsLastKnown ? age(state, Phrases.Status.lastKnown) : ""
      // On a narrow screen the spinner says as much.
      let words =
        lastKnown.isEmpty
        ? [Phrases.Status.loading]
        : (state.size.columns < 60 ? [] : [Phrases.Status.loading]) + [lastKnown]
      return ("\(spinner(state)) \(words.joined(separator: " · "))", .accent)
    }
    let isQuiet = state.notice == Notice(FrameNotice.noSuchKey)
    // What keys a screen has is no news for what lies over it.
    if let notice = state.notice, !notice.isError, !isQuiet || state.topLayer == nil {
      return (notice.message(time).sentence, isQuiet ? .dim : .success)
    }
    if let session = state.live.unseen.first {
      return (Phrases.Live.unseen(session, columns: state.size.columns), .warning)
    }
    if state.session.isOffline {
      return (outage(state.session.outage) + dataAge(state), .warning)
    }
    if state.session.stage == .account, state.session.account.error?.isBlocked == true {
      return (Phrases.Status.blocked + dataAge(state), .warning)
    }
    if let named = state.session.rateLimit, isWorthTelling(named, state) {
      return (Phrases.Status.rateLimit(named), .warning)
    }
    if state.hasUnsavedPreferences {
      return (Phrases.Status.notSaved(max(1, state.preferences.changeCount)), .warning)
    }
    if state.showsLastKnown { return (age(state, Phrases.Status.lastKnown), .warning) }
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
    case .emailChange, .phoneVerification:
      state.session.stage == .account && state.screen == .profile
    case .passwordChange, .deletion:
      state.session.stage == .account && [.profile, .security].contains(state.screen)
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

  /// Behind something else.
  private func dataAge(_ state: ConsoleState) -> String {
    age(
      state,
      state.showsLastKnown ? { " · " + Phrases.Status.lastKnown($0) } : Phrases.Status.dataFrom)
  }

  private func age(_ state: ConsoleState, _ words: (String) -> String) -> String {
    guard state.session.stage == .account, let updated = state.updated else { return "" }
    let age = time.age(updated, now: state.now)
    // What comes from this machine was not updated, however new it is.
    return words(
      state.showsLastKnown && age == Phrases.justNow ? Phrases.underAMinuteAgo : age)
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
