/// What a person may choose about the console itself; each change is seen at once and kept in the configuration file.

import Keyring

public struct Settings: Equatable, Sendable {
  public enum Times: String, CaseIterable, Equatable, Sendable { case relative, local, utc }
  /// Whose habits the keys follow, besides those that are the same everywhere.
  public enum Keys: String, CaseIterable, Equatable, Sendable { case standard, vim, emacs }
  /// Reduced: nothing turns or blinks.
  public enum Motion: String, CaseIterable, Equatable, Sendable { case reduced, full }

  /// By its name, or `automatic`.
  public var theme: String
  /// The dark or the light one of our own, as the terminal's background is.
  public static let automatic = "auto"
  public var times = Times.relative
  public var language = Language.english
  public var keys = Keys.standard
  /// By the name of what they do, the keys as people write them; before what `keys` says.
  public var bindings: [String: [String]] = [:]
  public var mouse = true
  /// Whether the log is remembered on this machine.
  public var archive = true
  public var motion = Motion.reduced
  /// Minutes without a key until a passphrase is asked for again; 0 never.
  public var lockAfter: Int64 = 15

  public init(theme: String) { self.theme = theme }
}

public struct SettingsState: Equatable, Sendable {
  public enum Row: CaseIterable, Equatable, Sendable {
    case theme, language, times, keys, mouse, motion, lockAfter, kept, seen, archive, clearArchive
  }

  public var selected = 0
  public var row: Row { Row.allCases[selected] }

  public init() {}
}

public enum SettingsAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(Int)
  /// By its number.
  case chosen(Int)
  /// To the next value, or the one before.
  case change(Int)
  /// The `errno` of a file that could not be written.
  case notSaved(Int32)
  /// The theme in use has mistakes, or is not there; what falls back is used.
  case themeHasMistakes([ThemeMistake])
  /// 0, or the `errno` of what could not be deleted.
  case archiveCleared(FileTrouble?)
  /// The key that turns the mouse on and off.
  case mousePressed
}

/// What is wrong in a theme's file, and where.
public struct ThemeMistake: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// There is no such file any more.
    case gone
    /// In the TOML reader's words.
    case noTOML(String)
    case unknownName, noColor
    case notTrueOrFalse(String)
    case unknownAttribute(String)
  }

  public var file: String
  public var line: Int
  /// Nil when it is about the file as a whole.
  public var role: String?
  public var reason: Reason

  public init(file: String, line: Int, role: String?, reason: Reason) {
    self.file = file
    self.line = line
    self.role = role
    self.reason = reason
  }
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
  case .chosen(let row):
    if SettingsState.Row.allCases.indices.contains(row) { state.settingsShown?.selected = row }
  case .change(let step): return change(&state, step)
  case .notSaved(let number): return notify(&state, .settingsNotSaved(number))
  case .themeHasMistakes(let mistakes):
    // What was wrong with the theme before is mended, or another one is in use.
    if case .themeMistake? = state.notice?.content { state.notice = nil }
    guard let first = mistakes.first else { return [] }
    for mistake in mistakes.dropFirst() {
      state.history.add(.themeMistake(mistake, others: 0), state.now)
    }
    return notify(&state, .themeMistake(first, others: mistakes.count - 1))
  case .archiveCleared(let trouble?): return notify(&state, .fileTrouble(trouble))
  case .archiveCleared(nil):
    state.log.archive = []
    rearrangeLog(&state)
    return notify(&state, .archiveCleared)
  case .mousePressed:
    state.settings.mouse.toggle()
    return [.saveSettings(state.settings)] + notify(&state, .mouse(isOn: state.settings.mouse))
  }
  return []
}

private func change(_ state: inout ConsoleState, _ step: Int) -> [Effect] {
  guard let row = state.settingsShown?.row else { return [] }
  switch row {
  case .theme:
    state.settings.theme = neighbour(of: state.settings.theme, in: state.themes, step)
    return [.useTheme(state.settings.theme), .saveSettings(state.settings)]
  case .language: return choose(&state, \.language, step)
  case .times: return choose(&state, \.times, step)
  case .keys: return choose(&state, \.keys, step)
  case .motion: return choose(&state, \.motion, step)
  case .mouse:
    state.settings.mouse.toggle()
    return [.saveSettings(state.settings)]
  case .lockAfter:
    state.settings.lockAfter = neighbour(of: state.settings.lockAfter, in: lockChoices, step)
    state.keyring.lockAfter = state.settings.lockAfter > 0 ? state.settings.lockAfter * 60 : nil
    return [.saveSettings(state.settings)] + armIdleLock(&state)
  case .kept:
    guard state.keyring.path != nil else { return [] }
    state.settingsShown = nil
    return reduceKeyring(&state, .openPressed)
  case .seen: state.dialog = .confirm(.forgetSeen)
  case .archive:
    state.settings.archive.toggle()
    if !state.settings.archive { state.log.archive = [] }
    rearrangeLog(&state)
    return [.saveSettings(state.settings)] + archive(&state)
  case .clearArchive: state.dialog = .confirm(.clearArchive)
  }
  return []
}

private func choose<Choice: CaseIterable & Equatable>(
  _ state: inout ConsoleState, _ setting: WritableKeyPath<Settings, Choice>, _ step: Int
) -> [Effect] {
  state.settings[keyPath: setting] = neighbour(
    of: state.settings[keyPath: setting], in: Array(Choice.allCases), step)
  return [.saveSettings(state.settings)]
}

/// The first when the present one is not among them.
private func neighbour<Value: Equatable>(of value: Value, in all: [Value], _ step: Int) -> Value {
  guard !all.isEmpty else { return value }
  let position = all.firstIndex(of: value).map { $0 + step } ?? 0
  return all[(position + all.count) % all.count]
}
