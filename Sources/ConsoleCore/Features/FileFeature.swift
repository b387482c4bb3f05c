/// Files that the person names: preferences are read from and written to them, the log is written. And what goes wrong with any file.

import AccountAPI

/// Why a text did not come from, or go to, where it should.
public enum FileTrouble: Error, Equatable, Sendable {
  case system(errno: Int32, path: String)
  /// The editor ended with this status: what it left is not taken.
  case editor(status: Int32)
  /// Not JSON; with the first line that is none.
  case noJSON(line: Int)
  /// JSON, but the whole must be an object.
  case noObject
}

/// A path was typed for reading from or writing to.
func acceptFile(_ state: inout ConsoleState, _ subject: DialogState.Subject, _ path: String)
  -> [Effect]
{
  state.dialog = nil
  switch subject {
  case .codesFile(let codes):
    state.dialog = .codes(codes)
    let text = codes.map { "\($0)\n" }.joined()
    return [.writeFile(path, text)]
  case .exportLog:
    let text = LogExport(path: path).text(state.log.shown.map(\.entry))
    return [.writeFile(path, text)]
  case .exportFile:
    let document = state.preferences.edited ?? Preferences()
    let text = JSONWriter.text(.object(document.object), style: .indented) + "\n"
    return [.writeFile(path, text)]
  default: return [.readFile(path)]
  }
}

func fileWritten(_ state: inout ConsoleState, _ path: String, _ trouble: FileTrouble?) -> [Effect] {
  if case .codes? = state.dialog?.kind, trouble == nil { state.security.savedCodes = path }
  return notify(&state, trouble.map { .fileTrouble($0) } ?? .exported(path: path))
}
