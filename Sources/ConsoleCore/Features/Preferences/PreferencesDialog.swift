/// What is asked about preferences: a value or a key, a file, and what saving would change.

import AccountAPI

public enum PreferencesDialog: DialogSubject {
  /// With the texts to choose from, if any.
  case text(PreferencePath, String, suggestions: [String])
  case number(PreferencePath, String)
  case key(PreferencePath, String)
  /// Something new into this object or list.
  case add(PreferencePath, isList: Bool)
  /// Another type for a value; one of all there are.
  case convert(PreferencePath, from: PreferenceType)
  /// What saving would change, and what the server will change while it stores that.
  case review([PreferenceDifference], byServer: [PreferenceDifference])
  /// What was changed here and elsewhere, each to be decided.
  case conflicts([PreferenceConflict])
  case importFile, exportFile
  /// How many members were changed.
  case discard(Int)

  public var fields: [DialogField] {
    switch self {
    case .text(_, let text, _): [.text(text, hasLines: true)]
    case .number(_, let text), .key(_, let text): [.text(text)]
    case .add(_, let isList): isList ? [.plain] : [.plain, .plain]
    case .importFile, .exportFile: [.path()]
    case .convert, .review, .conflicts, .discard: []
    }
  }

  public var suggestions: [String] {
    if case .text(_, _, let suggestions) = self { suggestions } else { [] }
  }

  public var optionCount: Int {
    switch self {
    case .convert: PreferenceType.allCases.count
    case .conflicts(let conflicts): conflicts.count
    default: 0
    }
  }

  public var buttons: [Dialog.Focus] {
    if case .convert = self { [] } else { [.cancel, .confirm] }
  }

  public var initialFocus: Dialog.Focus? {
    switch self {
    // On the type that the value has.
    case .convert(_, let type): .option(PreferenceType.allCases.firstIndex(of: type) ?? 0)
    case .review: .confirm
    default: nil
    }
  }

  public var needsServer: Bool {
    switch self {
    case .review, .conflicts: true
    default: false
    }
  }

  public mutating func accept(_ input: DialogInput) -> Action? {
    switch self {
    case .text(let path, _, _): return .preferences(.textConfirmed(path, input.whole()))
    case .number(let path, _):
      guard let number = JSONNumber(text: input.text()) else { return reject(.notANumber) }
      return .preferences(.valueConfirmed(path, .number(number)))
    case .key(let path, _): return .preferences(.keyConfirmed(path, input.whole()))
    case .add(let parent, let isList):
      let value = JSONValue(typed: input.whole(isList ? 0 : 1))
      return .preferences(.addConfirmed(parent, key: isList ? nil : input.text(), value))
    case .convert(let path, _):
      guard let option = input.option else { return nil }
      return .preferences(.conversionConfirmed(path, PreferenceType.allCases[option]))
    case .review: return .preferences(.saveConfirmed)
    case .discard: return .preferences(.discardConfirmed)
    case .conflicts(var conflicts):
      guard let option = input.option else { return .preferences(.conflictsResolved(conflicts)) }
      conflicts[option].takesTheirs.toggle()
      self = .conflicts(conflicts)
      return nil
    case .importFile, .exportFile:
      let path = input.text()
      return input.rejectsBlank()
        ?? .preferences(self == .importFile ? .importConfirmed(path) : .exportConfirmed(path))
    }
  }

  private func reject(_ error: PreferenceError) -> Action { .reject(AnyValidationError(error)) }
}

/// What is wrong with a key or a value.
public enum PreferenceError: ValidationError {
  case notANumber
  case keyTaken
  /// The server could not store it.
  case refused(Preferences.ValidationError, field: Int)

  public var field: Int? {
    switch self {
    case .notANumber: nil
    case .keyTaken: 0
    case .refused(_, let field): field
    }
  }
}
