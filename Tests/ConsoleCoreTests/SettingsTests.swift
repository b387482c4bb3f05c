import ConsoleCore
import TestSupport
import Testing

@Suite struct SettingsTests {
  private var state = SampleState.account()

  init() { state.themes = ["gatehouse-dark", "gatehouse-light"] }

  @discardableResult
  private mutating func send(_ actions: SettingsAction...) -> [Effect] {
    actions.flatMap { reduce(&state, .settings($0)) }.filter {
      if case .wait = $0 { false } else { true }
    }
  }

  @Test mutating func aThemeIsSeenAtOnceAndKept() {
    var settings = state.settings
    settings.theme = "gatehouse-light"
    #expect(
      send(.openPressed, .change(1)) == [.useTheme("gatehouse-light"), .saveSettings(settings)])
    settings.theme = "gatehouse-dark"
    #expect(send(.change(-1)) == [.useTheme("gatehouse-dark"), .saveSettings(settings)])
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
    #expect(state.settings.lockAfter == 0 && state.keyring.lockAfter == nil)
    send(.change(1))
    #expect(state.keyring.lockAfter == 60)
    send(.move(-9))
    #expect(state.settingsShown?.row == .theme)
    send(.move(9))
    send(.move(99))
    #expect(state.settingsShown?.row == .clearArchive)
  }

  @Test mutating func everyChoiceIsKept() {
    send(.openPressed, .move(1))
    for row in SettingsState.Row.allCases.dropFirst().prefix(5) {
      #expect(state.settingsShown?.row == row)
      let before = state.settings
      #expect(send(.change(1)) == [.saveSettings(state.settings)] && state.settings != before)
      send(.move(1))
    }
    #expect(state.settings.language == .german && !state.settings.mouse)
    #expect(state.settings.keys == .vim && state.settings.motion == .full)
  }

  @Test mutating func aThemesMistakeIsSaidAndStays() {
    let mistake = ThemeMistake(file: "mine.toml", line: 3, role: "dim", reason: .noColor)
    send(.themeHasMistakes([mistake, mistake]))
    #expect(state.notice?.content == .themeMistake(mistake, others: 1))
    #expect(state.notice?.isError == true && state.history.entries.count == 2, "each is kept")
    send(.themeHasMistakes([]))
    #expect(state.notice == nil, "mended")
  }

  @Test mutating func theMouseIsTurnedOffAndOnByItsKey() {
    send(.mousePressed)
    #expect(!state.settings.mouse && state.notice?.content == .mouse(isOn: false))
  }

  @Test mutating func whatWasSeenIsForgotten() {
    send(.openPressed, .chosen(SettingsState.Row.allCases.firstIndex(of: .seen) ?? 0))
    #expect(send(.change(1)) == [])
    #expect(state.dialog?.kind == .confirm(.forgetSeen) && state.dialog?.focus == .cancel)
    _ = reduce(&state, .dialog(.focused(.confirm)))
    #expect(reduce(&state, .dialog(.acceptPressed)).contains(.forgetSeen))
    #expect(state.notice?.content == .seenForgotten)
  }

  @Test mutating func whatCouldNotBeSavedIsSaid() {
    send(.notSaved(13))
    #expect(state.notice?.isError == true)
  }
}
