/// The preferences of an account, stored as PHP stores them.

import AccountAPI

extension AccountServer {
  func preferences(_ request: Request) throws -> HTTPResponse {
    Self.json(wire.preferences(try Self.storedPreferences(request.signedIn().user)))
  }

  /// Merges or replaces the preferences. Where the real server destroys what is stored (over 65,535
  /// bytes, and numbers beyond the range of a `Double`), this one refuses and keeps it.
  func updatePreferences(_ request: Request) async throws -> HTTPResponse {
    let changes = try request.parameters.preferences()
    let merges = dialect.mergesPreferences
    let user = try await update(request, event: "account.update.prefs") { user, _ in
      let members = changes.valuesReencodedByPHP
      let merged = Preferences(
        merges ? try Self.storedPreferences(user).mergedByPHP(with: members) : members)
      guard !JSONValue.object(changes).hasNonFiniteNumber else {
        throw ServerError.invalid("prefs", .preferences)
      }
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

extension JSONObject {
  /// The members of both, as PHP's `array_merge` joins them: those with texts as keys replace each
  /// other, and integers as keys are renumbered from 0 and added.
  fileprivate func mergedByPHP(with changes: JSONObject) -> JSONObject {
    var merged = JSONObject()
    var next = 0
    for (key, value) in members + changes.members {
      if Preferences.isRenumbered(key) {
        merged[String(next)] = value
        next += 1
      } else {
        merged[key] = value
      }
    }
    return merged
  }
}
