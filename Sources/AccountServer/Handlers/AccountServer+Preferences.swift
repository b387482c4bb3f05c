/// The preferences of an account, stored as they were sent.

import AccountAPI

extension AccountServer {
  func preferences(_ request: Request) throws -> HTTPResponse {
    Self.json(wire.preferences(try Self.storedPreferences(request.signedIn().user)))
  }

  /// Merges or replaces the preferences. Where the real server destroys what is stored (over 65,535
  /// bytes), this one refuses and keeps it.
  func updatePreferences(_ request: Request) async throws -> HTTPResponse {
    let changes = try request.parameters.preferences()
    let merges = dialect.mergesPreferences
    let user = try await update(request, event: "account.update.prefs") { user, _ in
      let stored = Preferences(merges ? try Self.storedPreferences(user) : JSONObject())
      let merged = stored.merging(changes)
      guard merged.storedSize <= Preferences.sizeLimit else {
        throw ServerError.invalid("prefs", .preferencesSize)
      }
      user.preferences = JSONWriter.text(.object(merged.object))
    }
    return Self.json(wire.written(user, try Self.storedPreferences(user)))
  }

  private static func storedPreferences(_ user: UserRecord) throws -> JSONObject {
    guard case .object(let object) = try JSONReader.read(user.preferences) else {
      throw ServerError.fault
    }
    return object
  }
}
