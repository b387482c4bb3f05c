/// What a person may choose about the console itself; each change is seen at once and kept in the configuration file.

import Keyring

public struct Settings: Equatable, Sendable {
  public enum Times: String, CaseIterable, Equatable, Sendable { case relative, local, utc }

  /// By its name.
  public var theme: String
  public var times = Times.relative
  public var language = Language.english
  /// Minutes without a key until a passphrase is asked for again; 0 never.
  public var lockAfter: Int64 = 15

  public init(theme: String) { self.theme = theme }
}

public struct SettingsState: Equatable, Sendable {
  public enum Row: CaseIterable, Equatable, Sendable { case theme, times, lockAfter, kept, seen }

  public var selected = 0
  public var row: Row { Row.allCases[selected] }

  public init() {}
}

public enum SettingsAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(Int)
  /// To the next value, or the one before.
  case change(Int)
  /// The `errno` of a file that could not be written.
  case notSaved(Int32)
}

/// In minutes.
private let lockChoices: [Int64] = [0, 1, 5, 15, 30, 60]

func reduceSettings(_ state: inout ConsoleState, _ action: SettingsAction) -> [Effect] {
  switch action {
  case .openPressed: state.settingsShown = SettingsState()
  case .closePressed: state.settingsShown = nil
  case .move(let step):
    guard let shown = state.settingsShown else { return [] }
    let last = SettingsState.Row.allCases.count - 1
    state.settingsShown?.selected = min(last, max(0, shown.selected + step))
  case .change(let step): return change(&state, step)
  case .notSaved(let number): return notify(&state, .settingsNotSaved(number))
  }
  return []
}

private func change(_ state: inout ConsoleState, _ step: Int) -> [Effect] {
  guard let row = state.settingsShown?.row else { return [] }
  switch row {
  case .theme:
    state.settings.theme = neighbour(of: state.settings.theme, in: state.themes, step)
    return [.useTheme(state.settings.theme), .saveSettings(state.settings)]
  case .times:
    state.settings.times = neighbour(of: state.settings.times, in: Settings.Times.allCases, step)
    return [.saveSettings(state.settings)]
  case .lockAfter:
    state.settings.lockAfter = neighbour(of: state.settings.lockAfter, in: lockChoices, step)
    state.keyring.lockAfter = state.settings.lockAfter > 0 ? state.settings.lockAfter * 60 : nil
    return [.saveSettings(state.settings)] + armIdleLock(&state)
  case .kept:
    guard state.keyring.path != nil else { return [] }
    state.settingsShown = nil
    return reduceKeyring(&state, .openPressed)
  case .seen:
    state.visit = VisitState()
    return [.forgetSeen] + notify(&state, .seenForgotten)
  }
}

/// The first when the present one is not among them.
private func neighbour<Value: Equatable>(of value: Value, in all: [Value], _ step: Int) -> Value {
  guard !all.isEmpty else { return value }
  let position = all.firstIndex(of: value).map { $0 + step } ?? 0
  return all[(position + all.count) % all.count]
}
