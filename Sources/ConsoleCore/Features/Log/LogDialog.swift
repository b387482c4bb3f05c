/// The details of an entry, and where the log is written to; and what the status line tells.

public enum LogDialog: DialogSubject {
  /// Of the selected entry.
  case detail
  case export

  public var fields: [DialogField] { self == .export ? [.path("security-log.csv")] : [] }
  public var buttons: [Dialog.Focus] { self == .detail ? [.confirm] : [.cancel, .confirm] }
  public var isForReading: Bool { self == .detail }

  public func accept(_ input: DialogInput) -> Action? {
    guard self == .export else { return .dismissDialog }
    return input.rejectsBlank() ?? .log(.exportConfirmed(path: input.text()))
  }
}

public enum LogNotice: NoticeContent {
  /// The session that an entry came from is not there any more.
  case sessionEnded
  case exportStopped
}
