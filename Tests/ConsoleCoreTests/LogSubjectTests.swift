import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// What entries are about, whatever the server's version calls them.
@Suite struct LogSubjectTests {
  private func row(
    _ event: String, change: AccountChange? = nil, live: String? = nil, at seconds: Int64 = 0
  ) -> LogRow {
    let entry = LogEntry(
      event: event, time: Timestamp(seconds: seconds), address: "", device: Device(),
      place: Place(countryCode: nil, country: ""))
    return LogRow(entry, isArchived: false, change: change, liveEvent: live)
  }

  @Test(arguments: [
    ("account.update.name", LogSubject.name), ("users.5f.update.name", .name),
    ("account.update.email", .email), ("users.5f.update.phone", .phone),
    ("account.update.prefs", .preferences), ("account.update.password", .password),
    ("account.recovery.update", .password), ("recovery.create", .password),
    ("users.5f.update.mfa", .multiFactor), ("user.delete.mfa", .multiFactor),
    ("challenge.create", .multiFactor), ("account.verification.create", .verification),
    ("verification.update", .verification), ("identity.delete", .identities),
    ("target.create", .targets), ("account.create", .registration),
    ("user.create", .registration), ("users.5f.create", .registration),
    ("session.create", .signIns), ("account.sessions.create", .signIns),
    ("users.5f.sessions.6f.create", .signIns), ("user.update", .changes),
    ("session.delete", .security), ("account.update.password", .security),
    ("users.5f.update.status", .security),
  ])
  func everyVersionsEvents(event: String, subject: LogSubject) {
    #expect(row(event).isAbout(subject))
  }

  @Test(arguments: [
    ("account.update.email", LogSubject.name), ("user.update", .name), ("user.update", .password),
    ("session.create", .changes), ("session.delete", .signIns), ("session.create", .registration),
    ("account.update.prefs", .security), ("account.update.name", .security),
  ])
  func othersAreNotTakenForIt(event: String, subject: LogSubject) {
    #expect(!row(event).isAbout(subject))
  }

  @Test func whatTheConsoleItselfChangedIsKnown() {
    let row = row("user.update", change: .preferences)
    #expect(row.isAbout(.preferences) && !row.isUnspecificChange)
    #expect(self.row("user.update").isUnspecificChange)
    let live = self.row("user.update", live: "users.5f.update.email")
    #expect(live.isAbout(.email) && !live.isUnspecificChange)
  }

  @Test func theAccountTellsWhenThePasswordWasSet() {
    var state = SampleState.account()
    let entries = state.log.all.count
    #expect(entries > 0)
    let rows = state.logRows(about: .signIns, limit: 1)
    #expect(rows.count == 1 && rows[0].entry.isSignIn)
    var entry = SampleState.log[0]
    entry.event = "user.update"
    state.log.list.set([entry], now: SampleState.now)
    #expect(state.logRows(about: .password, limit: 9).isEmpty && state.hasUnspecificChanges)
    var account = SampleState.account().session.account.value
    account?.passwordUpdated = entry.time.advanced(bySeconds: 2)
    if let account { state.session.account.set(account, now: SampleState.now) }
    #expect(state.logRows(about: .password, limit: 9).count == 1)
    #expect(state.logRows(about: .name, limit: 9).isEmpty)
  }
}
