/// What the frame asks of this machine.

import AccountAPI

public enum FrameRequest: MachineRequest {
  /// To the terminal's clipboard.
  case copy(String)
  /// If there is a browser on this machine.
  case openBrowser(String)
  /// Nothing of what was shown is to be scrolled back to.
  case wipeScreen
  /// Where one was, for the next start.
  case rememberScreen(Screen)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .copy(let text): send(.notify(Notice(machine.copy(text).notice)))
    case .openBrowser(let address): machine.openBrowser(address)
    case .wipeScreen: machine.wipeScreen()
    case .rememberScreen(let screen): machine.rememberScreen(screen)
    }
  }
}

/// Why a text is not in the clipboard; that it is there, nobody can know.
public enum CopyFailure: Equatable, Sendable { case noClipboard, tooLong }

public enum CopyNotice: NoticeContent {
  /// To the terminal; whether it keeps it is not known.
  case sent
  case failed(CopyFailure)

  public var isError: Bool { self != .sent }
}

extension CopyFailure? {
  fileprivate var notice: CopyNotice { map(CopyNotice.failed) ?? .sent }
}

public enum FrameNotice: NoticeContent {
  /// Only one thing is written at a time.
  case writeUnderWay
  /// A dialog that held something was closed instead of quitting.
  case dialogClosed
  /// A key was pressed that does nothing here.
  case noSuchKey
}

/// A file that the person named was written, or what went wrong with one.
public enum FileNotice: NoticeContent {
  case exported(path: String)
  case failed(FileError)
  /// What an editor left lies there.
  case textKept(path: String)

  public var isError: Bool {
    if case .exported = self { false } else { true }
  }
}

/// What went wrong with the file that a dialog asked for.
public struct FileProblem: ValidationError {
  public let error: FileError

  public init(_ error: FileError) { self.error = error }
}

/// Why a text did not come from, or go to, where it should.
public enum FileError: Error, Equatable, Sendable {
  case system(errno: Int32, path: String)
  /// A pipe, a device or a socket.
  case notRegular(path: String)
  /// The text has another encoding; with the first such line, counted from 1.
  case notUTF8(path: String, line: Int)
  /// The editor ended with this status: what it left is not taken.
  case editor(status: Int32)
  /// Not JSON; with the first line that is none.
  case notJSON(line: Int)
  /// JSON, but the whole must be an object.
  case notAnObject
}
