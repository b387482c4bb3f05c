/// The preferences: merged at the top level on 0.6.2, later replaced; kept as they were written.

import AccountAPI

extension AccountServer {
  func preferences(_ request: Request) throws -> HTTPResponse {
    Self.json(wire.preferences(try Self.preferences(of: request.signedIn().user)))
  }

  /// Where the real server destroys what is stored (over 65,535 bytes), this one refuses and keeps it.
  func updatePreferences(_ request: Request) async throws -> HTTPResponse {
    let changes = try request.parameters.preferences()
    let replaces = dialect == .later
    let user = try await update(request, event: "account.update.prefs") { user, _ in
      var merged = replaces ? JSONObject() : try Self.preferences(of: user)
      for (key, value) in changes.members { merged[key] = value }
      guard Preferences(merged).storedSize <= Preferences.sizeLimit else {
        throw ServerError.invalid(
          "prefs",
          replaces
            ? "Value must be a valid object."
            : "Value must not be larger than \(Preferences.sizeLimit) bytes, all keys together"
        )
      }
      user.preferences = JSONWriter.text(.object(merged))
    }
    return Self.json(wire.written(user, try Self.preferences(of: user)))
  }

  private static func preferences(of user: UserRecord) throws -> JSONObject {
    guard case .object(let object) = try JSONReader.read(user.preferences) else {
      throw ServerError.fault
    }
    return object
  }
}
