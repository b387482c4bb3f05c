/// The list of settings, while it lies over the screen, and what its rows do.

import Keyring

public struct SettingsState: Equatable, Sendable {
  public enum Row: CaseIterable, Equatable, Sendable {
    case theme, language, times, keys, mouse, motion, lockAfter, refreshAfter, bell,
      desktopNotifications, savedAccounts, lastSeen, archive, clearArchive
  }

  public internal(set) var selected = 0
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
  /// The theme in use has errors, or is not there; what falls back is used.
  case themeHasErrors([ThemeError])
  case forgetLastSeenConfirmed
  case clearArchiveConfirmed
  /// Nil when it is deleted.
  case archiveCleared(FileError?)
  /// The key that turns the mouse on and off.
  case mousePressed
}

public enum SettingsNotice: NoticeContent {
  /// With the `errno`.
  case notSaved(Int32)
  /// The first error, and how many more there are.
  case themeError(ThemeError, others: Int)
  case mouse(isOn: Bool)
  case lastSeenForgotten, archiveCleared

  public var isError: Bool {
    switch self {
    case .notSaved, .themeError: true
    default: false
    }
  }
}

public enum SettingsDialog: DialogSubject {
  /// What was seen from this machine.
  case forgetLastSeen
  /// What is remembered of all logs.
  case clearArchive

  public func accept(_ input: DialogInput) -> Action? {
    .settings(self == .forgetLastSeen ? .forgetLastSeenConfirmed : .clearArchiveConfirmed)
  }
}

public enum SettingsRequest: MachineRequest {
  case useTheme(String)
  case save(Settings)
  case clearArchive

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .useTheme(let name): send(.settings(.themeHasErrors(machine.useTheme(name))))
    case .save(let settings):
      let number = machine.saveSettings(settings)
      if number != 0 { send(.settings(.notSaved(number))) }
    case .clearArchive:
      guard let archive = machine.archive else { return }
      Task { send(.settings(.archiveCleared(await archive.clear()))) }
    }
  }
}
