/// Preferences: reading them, and writing them without damage on every version.

import AccountAPI

extension AccountClient {
  /// Reads the preferences.
  ///
  /// Servers from 0.7 answer 500 when keys such as `$id` are stored, but show the preferences in
  /// the account's record, which is read then.
  public func preferences() async -> Result<Answer<Preferences>, ClientError> {
    let result = await call(.preferences, read: ResponseDecoder.preferences)
    guard case .failure(.refused(let refusal)) = result, refusal.cause == .serverFault,
      capabilities.has(.replacingPreferences),
      case .success(let answer) = await account(), let preferences = answer.value.preferences
    else { return result }
    return .success(Answer(value: preferences, limit: answer.limit))
  }

  /// Changes the preferences on the server into `edited`, and returns all of them.
  ///
  /// 0.6 is sent the differences, which it merges at the top level; versions from 0.7 are sent
  /// everything, since a write replaces what they have. Which kind of server it is must be certain:
  /// sent only the differences, a replacing server would lose the rest. Nothing is sent that the
  /// server is known to damage or to ignore: that is `rejectedLocally`.
  ///
  /// - Parameter known: The preferences on the server, as they were last read.
  public func updatePreferences(
    to edited: Preferences, known: Preferences
  ) async -> Result<Answer<Preferences>, ClientError> {
    // Also where the version is known to be 0.6, because the server may have been updated since.
    if !capabilities.has(.replacingPreferences), case .failure(let error) = await account() {
      return .failure(error)
    }
    let rules = capabilities.preferenceRules
    if let error = rules.validationError(edited, known: known) {
      return .failure(.rejectedLocally(error))
    }
    let members = rules.replaces ? edited.object : known.changes(to: edited)
    return await call(.updatePreferences, body: ["prefs": .object(members)]) {
      value throws(ResponseDecoder.ParseError) in
      // 0.6 answers with the preferences alone, which may have members of any name.
      try rules.replaces
        ? ResponseDecoder.writtenPreferences(value) : ResponseDecoder.preferences(value)
    }
  }
}
