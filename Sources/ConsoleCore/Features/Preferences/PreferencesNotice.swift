/// What the status line tells about preferences.

import AccountAPI

public enum PreferencesNotice: NoticeContent {
  case saved, nothingToSave
  /// Saved, but the server changed these values while it stored them; whether the review showed
  /// that before.
  case savedWithChanges([PreferenceDifference], wasExpected: Bool)
  case removed(PreferencePath)
  /// How many members a file changed or added.
  case imported(Int)
  /// Nothing of a file was taken.
  case importRefused(Preferences.ValidationError)
  /// An edit that the server could not store, or not as a whole.
  case refused(Preferences.ValidationError)
  /// What an editor left could not be stored, and lies in a file.
  case textKept(path: String, Preferences.ValidationError)
  /// Preferences that were not saved when the session ended.
  case editsRestored
  case discarded

  public var isError: Bool {
    switch self {
    case .importRefused, .refused, .textKept: true
    case .savedWithChanges(_, let wasExpected): !wasExpected
    case .saved, .nothingToSave, .removed, .imported, .editsRestored, .discarded: false
    }
  }
}
