/// Choosing settings; each change is used and saved at once.

import Keyring

extension SettingsState {
  /// In minutes.
  private static let lockChoices: [Int64] = [0, 1, 5, 15, 30, 60]
  /// In minutes.
  private static let refreshChoices: [Int64] = [0, 1, 5, 15, 30, 60]

  /// Nil while the list is closed.
  static func reduce(
    _ list: inout SettingsState?, _ action: SettingsAction, _ themes: [String],
    _ context: Context
  ) -> [Effect] {
    switch action {
    case .openPressed: list = SettingsState()
    case .closePressed: list = nil
    case .move(let step):
      guard let shown = list else { return [] }
      list?.selected = min(Row.allCases.count - 1, max(0, shown.selected + step))
    case .chosen(let row): if Row.allCases.indices.contains(row) { list?.selected = row }
    case .change(let step): return change(&list, step, themes, context)
    case .notSaved(let number): return [.notify(SettingsNotice.notSaved(number))]
    case .themeHasErrors(let errors): return [.send(.showThemeErrors(errors))]
    case .forgetLastSeenConfirmed:
      return [.send(.novelty(.forgotten)), .notify(SettingsNotice.lastSeenForgotten)]
    case .clearArchiveConfirmed: return [.machine(SettingsRequest.clearArchive)]
    case .archiveCleared(let error?): return [.notify(FileNotice.failed(error))]
    case .archiveCleared(nil):
      return [.send(.forgetArchive), .notify(SettingsNotice.archiveCleared)]
    case .mousePressed:
      let isOn = !context.settings.mouse
      return save(context) { $0.mouse = isOn } + [.notify(SettingsNotice.mouse(isOn: isOn))]
    }
    return []
  }

  private static func change(
    _ list: inout SettingsState?, _ step: Int, _ themes: [String], _ context: Context
  ) -> [Effect] {
    guard let row = list?.row else { return [] }
    let settings = context.settings
    switch row {
    case .theme:
      let theme = neighbor(of: settings.theme, in: themes, step)
      return [.machine(SettingsRequest.useTheme(theme))] + save(context) { $0.theme = theme }
    case .language: return choose(\.language, step, context)
    case .times: return choose(\.times, step, context)
    case .keys: return choose(\.keys, step, context)
    case .motion: return choose(\.motion, step, context)
    case .mouse: return save(context) { $0.mouse.toggle() }
    case .lockAfter:
      let minutes = neighbor(of: settings.lockAfter, in: lockChoices, step)
      return save(context) { $0.lockAfter = minutes } + [.send(.savedAccounts(.inputArrived))]
    case .refreshAfter:
      let minutes = neighbor(of: settings.refreshAfter, in: refreshChoices, step)
      return save(context) { $0.refreshAfter = minutes }
    case .bell: return save(context) { $0.bell.toggle() }
    case .desktopNotifications: return save(context) { $0.desktopNotifications.toggle() }
    case .savedAccounts:
      return [.send(.savedAccountsWanted)]
    case .lastSeen: return [.present(SettingsDialog.forgetLastSeen)]
    case .archive: return save(context) { $0.archive.toggle() }
    case .clearArchive: return [.present(SettingsDialog.clearArchive)]
    }
  }

  private static func choose<Choice: CaseIterable & Equatable>(
    _ setting: WritableKeyPath<Settings, Choice>, _ step: Int, _ context: Context
  ) -> [Effect] {
    let choice = neighbor(
      of: context.settings[keyPath: setting], in: Array(Choice.allCases), step)
    return save(context) { $0[keyPath: setting] = choice }
  }

  private static func save(_ context: Context, _ change: (inout Settings) -> Void) -> [Effect] {
    var settings = context.settings
    change(&settings)
    return [.send(.settingsChanged(settings)), .machine(SettingsRequest.save(settings))]
  }

  /// The first when the present one is not among them.
  private static func neighbor<Value: Equatable>(of value: Value, in all: [Value], _ step: Int)
    -> Value
  {
    guard !all.isEmpty else { return value }
    let position = all.firstIndex(of: value).map { $0 + step } ?? 0
    return all[(position + all.count) % all.count]
  }
}

extension ConsoleState {
  mutating func settingsChanged(_ settings: Settings) -> [Effect] {
    let before = self.settings
    self.settings = settings
    if settings.lockAfter != before.lockAfter {
      savedAccounts.lockAfter = settings.lockAfter > 0 ? settings.lockAfter * 60 : nil
    }
    if settings.times != before.times { log.arrange(context) }
    var effects: [Effect] = []
    if settings.archive != before.archive { effects += log.archiveSwitched(context) }
    // The server names countries in the language of the request.
    if settings.language != before.language { effects += refresh() }
    return effects
  }

  /// What was wrong with the theme before is mended, or another one is in use.
  mutating func showThemeErrors(_ errors: [ThemeError]) -> [Effect] {
    if case .themeError? = notice?.content as? SettingsNotice { notice = nil }
    guard let first = errors.first else { return [] }
    for error in errors.dropFirst() {
      messages.add(Notice(SettingsNotice.themeError(error, others: 0)), now)
    }
    return [.notify(SettingsNotice.themeError(first, others: errors.count - 1))]
  }
}
