/// How a server treats the preferences written to it, which decides what can be edited.
///
/// Sources: PATCH /account/prefs of real servers of 0.6.2 and 1.8.1.
public struct PreferenceRules: Hashable, Sendable {
  /// Whether a write replaces all preferences, so that members left out are removed.
  ///
  /// Otherwise members are merged at the top level: a key that was written once cannot be removed,
  /// and keeps its position.
  public var replaces: Bool

  public init(replaces: Bool) { self.replaces = replaces }

  /// From 0.7.
  public static let replacing = PreferenceRules(replaces: true)

  /// Version 0.6.
  public static let merging = PreferenceRules(replaces: false)

  /// Why the server would not store `edited` as it is; nil when it would. What it stores already
  /// is not questioned.
  ///
  /// - Parameter known: The preferences on the server.
  public func validationError(_ edited: Preferences, known: Preferences)
    -> Preferences.ValidationError?
  {
    guard edited != known else { return nil }
    let changes = known.changes(to: edited)
    if let error = replaces ? replacingError(edited, changes) : mergingError(edited, changes, known)
    {
      return error
    }
    if let (key, _) = changes.members.first(where: \.1.hasNonFiniteNumber) {
      return .nonFinite(key: key)
    }
    let size = edited.storedSize
    guard size > Preferences.sizeLimit else { return nil }
    return replaces ? .tooLarge(bytes: size) : .destructive(bytes: size)
  }

  private func replacingError(_ edited: Preferences, _ changes: JSONObject)
    -> Preferences.ValidationError?
  {
    if let key = changes.keys.first(where: { $0.hasPrefix("$") }) { return .reserved(key: key) }
    return !edited.object.isEmpty && edited.object.hasKeysOfList ? .list : nil
  }

  private func mergingError(_ edited: Preferences, _ changes: JSONObject, _ known: Preferences)
    -> Preferences.ValidationError?
  {
    if let key = changes.keys.first(where: Preferences.isRenumbered) {
      return .renumbered(key: key)
    }
    let keys = known.object.keys
    if let key = keys.first(where: { edited.object[$0] == nil }) { return .permanent(key: key) }
    return zip(edited.object.keys, keys).allSatisfy { $0.isExactly($1) } ? nil : .reordered
  }

  /// The preferences nearest to `edited` that the server can store: where members are merged,
  /// those of `known` stay and keep their order, and integers as keys are left alone.
  public func storable(_ edited: Preferences, known: Preferences) -> Preferences {
    guard !replaces else { return edited }
    let stored = known.object.members.map { key, value in
      (key, Preferences.isRenumbered(key) ? value : edited.object[key] ?? value)
    }
    let new = edited.object.members.filter {
      known.object[$0.0] == nil && !Preferences.isRenumbered($0.0)
    }
    return Preferences(JSONObject(stored + new))
  }
}
