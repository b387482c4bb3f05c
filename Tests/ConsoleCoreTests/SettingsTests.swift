import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct SettingsTests {
  private var state = SampleState.account()

  init() { state.themes = ["gatehouse-dark", "gatehouse-light"] }

  @discardableResult
  private mutating func send(_ actions: SettingsAction...) -> [Effect] {
    state.send(actions.map(Action.settings)).filter {
      if case .wait = $0 { false } else { true }
    }
  }

  @Test mutating func aThemeIsSeenAtOnceAndSaved() {
    var settings = state.settings
    settings.theme = "gatehouse-light"
    #expect(
      send(.openPressed, .change(1)) == [
        .machine(SettingsRequest.useTheme("gatehouse-light")),
        .machine(SettingsRequest.save(settings)),
      ])
    settings.theme = "gatehouse-dark"
    #expect(
      send(.change(-1)) == [
        .machine(SettingsRequest.useTheme("gatehouse-dark")),
        .machine(SettingsRequest.save(settings)),
      ])
  }

  @Test mutating func choicesGoRound() {
    send(.openPressed, .move(2))
    var times: [Settings.Times] = []
    for _ in 0..<3 {
      times.append(state.settings.times)
      send(.change(1))
    }
    #expect(times == [.relative, .local, .utc] && state.settings.times == .relative)
    send(.move(4), .change(1), .change(1), .change(1))
    #expect(state.settings.lockAfter == 0 && state.savedAccounts.lockAfter == nil)
    send(.change(1))
    #expect(state.savedAccounts.lockAfter == 60)
    send(.move(-9))
    #expect(state.settingsList?.row == .theme)
    send(.move(9))
    send(.move(99))
    #expect(state.settingsList?.row == .clearArchive)
  }

  @Test mutating func everyChoiceIsSaved() {
    send(.openPressed, .move(1))
    for row in SettingsState.Row.allCases.dropFirst().prefix(5) {
      #expect(state.settingsList?.row == row)
      let before = state.settings
      let effects = send(.change(1))
      #expect(effects.contains(.machine(SettingsRequest.save(state.settings))), "\(row)")
      #expect(state.settings != before)
      // The server names countries in the language of the request.
      #expect((effects.count > 1) == (row == .language), "\(row): \(effects)")
      send(.move(1))
    }
    #expect(state.settings.language == .german && !state.settings.mouse)
    #expect(state.settings.keys == .vim && state.settings.motion == .full)
  }

  @Test mutating func aThemesErrorIsSaidAndStays() {
    let error = ThemeError(file: "mine.toml", line: 3, role: "dim", reason: .notAColor)
    send(.themeHasErrors([error, error]))
    #expect(state.notice == Notice(SettingsNotice.themeError(error, others: 1)))
    #expect(state.notice?.isError == true && state.messages.entries.count == 2, "each is kept")
    send(.themeHasErrors([]))
    #expect(state.notice == nil, "mended")
  }

  @Test mutating func theMouseIsTurnedOffAndOnByItsKey() {
    send(.mousePressed)
    #expect(!state.settings.mouse && state.notice == Notice(SettingsNotice.mouse(isOn: false)))
  }

  @Test mutating func whatWasSeenIsForgotten() {
    send(.openPressed, .chosen(SettingsState.Row.allCases.firstIndex(of: .lastSeen) ?? 0))
    #expect(send(.change(1)) == [])
    #expect(
      state.dialog?.isAbout(SettingsDialog.forgetLastSeen) == true && state.dialog?.focus == .cancel
    )
    _ = reduce(&state, .dialog(.focused(.confirm)))
    #expect(reduce(&state, .dialog(.acceptPressed)).contains(.machine(NoveltyRequest.deleteAll)))
    #expect(state.notice == Notice(SettingsNotice.lastSeenForgotten))
  }

  @Test mutating func whatCouldNotBeSavedIsSaid() {
    send(.notSaved(13))
    #expect(state.notice?.isError == true)
  }
}
