/// What is asked of the server and of this machine about preferences.

import AccountAPI
import AccountClient

public enum PreferencesRequest: AccountRequest {
  case load(generation: Int)
  /// What the server has, before it is written to: nothing else is written meanwhile.
  case check
  /// All of them as edited; `known` is what the server has, as far as we know.
  case save(Preferences, known: Preferences)

  public var kind: AccountRequestKind {
    if case .load = self { .load(.preferences) } else { .write }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    switch self {
    case .load(let generation):
      .preferences(.loadResponse(generation, await client.preferences().map(\.value)))
    case .check: .preferences(.checkResponse(await client.preferences().map(\.value)))
    case .save(let edited, let known):
      .preferences(
        .saveResponse(
          sent: edited, known: known,
          await client.updatePreferences(to: edited, known: known).map(\.value)))
    }
  }
}

public enum PreferencesFileRequest: MachineRequest {
  /// A text in the person's own editor, and what it is put in afterwards.
  case openEditor(String, PreferencePath)
  /// The names that the system knows, for the text at a path.
  case findTimeZones(PreferencePath)
  /// What clocks show in a time zone.
  case findOffset(zone: String, at: Timestamp)
  case read(path: String)
  case write(path: String, String)
  /// What an editor left and is of no use as it is: kept in a file, so that it is not lost. With
  /// the reason why the server could not store it, where it is JSON.
  case keepText(String, Preferences.ValidationError? = nil)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .openEditor(let text, let path):
      send(.preferences(.editorResponse(path, machine.files.edit(text))))
    case .findTimeZones(let path):
      send(.preferences(.timeZonesResponse(path, machine.files.timeZones())))
    case .findOffset(let zone, let moment):
      let offset = machine.files.zoneOffset(zone, moment)
      send(.preferences(.zoneOffsetResponse(zone, offset)))
    case .read(let path): send(.preferences(.importResponse(machine.files.read(path))))
    case .write(let path, let text):
      let error = machine.files.write(path, text)
      let whole = machine.files.absolutePath(path)
      send(.notify(Notice(error.map(FileNotice.failed) ?? FileNotice.exported(path: whole))))
    case .keepText(let text, let error):
      guard let path = machine.files.keep(text) else { return }
      let notice = error.map { Notice(PreferencesNotice.textKept(path: path, $0)) }
      send(.notify(notice ?? Notice(FileNotice.textKept(path: path))))
    }
  }
}
