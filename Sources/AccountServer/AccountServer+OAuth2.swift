/// Signing in through a provider, as a browser walks it: start, the provider's page, back here, and on to where the asker wanted to go.
///
/// Of all providers that the real server knows, only the built-in `mock` can be enabled.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  func startOAuth2(_ request: Request) throws -> HTTPResponse {
    let provider = try provider(request.values.first, request)
    var goals = JSONObject()
    // Asked for a token and not for a session: it is written into the state, which goes all the way.
    if request.incoming.request.path.contains("/tokens/") { goals["token"] = true }
    for name in ["success", "failure"] {
      let given = request.incoming.request.query[name] ?? ""
      goals[name] = .string(given.isEmpty ? Self.ownPage(name, request.incoming) : given)
    }
    let back =
      "\(request.incoming.base)/v1\(Route.returnFromOAuth2.path(provider, request.project))"
    let state = JSONWriter.text(.object(goals), style: Self.phpStyle)
    return Page.redirect(
      to: "\(request.incoming.base)/v1\(MockProvider.path)?client_id=1"
        + "&redirect_uri=\(back.percentEncoded)&scope=email&state=\(state.percentEncoded)")
  }

  /// Where those end up who gave no address of their own.
  static func ownPage(_ name: String, _ incoming: IncomingRequest) -> String {
    "\(incoming.base)/auth/oauth2/\(name)"
  }

  /// Passes on what the provider said. A refusal comes without a code, and ends here, as at the real server.
  func returnFromOAuth2(_ request: Request) throws -> HTTPResponse {
    let query = request.incoming.request.query
    let provider = try provider(request.values.first, request)
    guard let code = query["code"], !code.isEmpty else { throw ServerError.missing("code") }
    let state = (query["state"] ?? "").percentEncoded
    let path = Route.completeOAuth2.path(provider)
    return Page.redirect(
      to: "\(request.incoming.base)/v1\(path)?project=\(request.project.percentEncoded)"
        + "&code=\(code.percentEncoded)&state=\(state)")
  }

  func completeOAuth2(_ request: Request) async throws -> HTTPResponse {
    let query = request.incoming.request.query
    let provider = try provider(request.values.first, request)
    guard let code = query["code"], !code.isEmpty else { throw ServerError.missing("code") }
    let goal = try goal(query["state"] ?? "", request.incoming)
    guard mockProvider.redeem(code, now: now) else {
      throw ServerError(401, "Invalid code, or one that was used before")
    }
    let user = try await owner(of: MockProvider.person, at: provider, request)
    guard !user.isBlocked else { throw ServerError.blocked }
    if (try? JSONReader.read(query["state"] ?? ""))?["token"]?.bool == true, dialect == .later {
      return try await redirect(to: goal, withTokenFor: user)
    }
    let (session, token) = newSession(of: user, request, provider: "oauth2", factor: "email")
    try await keep(session, of: user, request)
    var location = goal
    // Only our own page gets the secret in its address; elsewhere it goes in the cookies alone.
    if goal == Self.ownPage("success", request.incoming) {
      location +=
        "?project=\(request.project.percentEncoded)&key=a_session_\(request.project.percentEncoded)"
        + "&secret=\(token.text.percentEncoded)"
    }
    var answer = Page.redirect(to: location)
    answer.headers = answer.headers.joined(headers(handingOut: token, request))
    return answer
  }

  /// With what makes a session at the asker's own address, once and within a minute.
  private func redirect(to goal: String, withTokenFor user: UserRecord) async throws
    -> HTTPResponse
  {
    let secret = Sodium.randomHex(32)
    let confirmation = ConfirmationRecord(
      id: newID(), userID: user.id, kind: .oauth2, digest: secret.digest,
      expires: now.seconds + 60, created: now.seconds)
    try await database.writer.write { try confirmation.insert($0) }
    let separator = goal.contains("?") ? "&" : "?"
    return Page.redirect(to: "\(goal)\(separator)secret=\(secret)&userId=\(user.id)#")
  }

  /// The success address out of the state. It has been through the browser, so it is checked like one that was just given.
  private func goal(_ state: String, _ incoming: IncomingRequest) throws -> String {
    let given = (try? JSONReader.read(state))?["success"]?.string ?? ""
    let own = Self.ownPage("success", incoming)
    guard !given.isEmpty, given != own else { return own }
    try checkLink(given, "success", incoming)
    return given
  }

  /// The provider of a request whose links lead where they may.
  private func provider(_ name: String?, _ request: Request) throws(ServerError) -> String {
    guard let name, Provider.known.contains(name) else {
      let names = Provider.known.joined(separator: ", ")
      throw .invalid("provider", "Value must be one of (\(names))")
    }
    for link in ["success", "failure"] {
      let given = request.incoming.request.query[link] ?? ""
      if !given.isEmpty { try checkLink(given, link, request.incoming) }
    }
    guard name == "mock", configuration.hasMockProvider, request.incoming.isForLoopback else {
      throw .providerDisabled
    }
    return name
  }

  /// Whose account it is: the one signed in here, else the one known for this person, else the one with the e-mail, else a new one.
  private func owner(of person: MockProvider.Person, at provider: String, _ request: Request)
    async throws -> UserRecord
  {
    let caller = request.caller?.user
    let created = newUser(
      request.project, email: person.email, name: person.name, hash: "", isVerified: true)
    return try await database.writer.write { database in
      let known = try IdentityRecord.fetchOne(
        database,
        key: ["project": request.project, "provider": provider, "subject": person.id])
      var user = try caller ?? known.flatMap { try UserRecord.fetchOne(database, key: $0.userID) }
      if user == nil {
        user = try UserRecord.find(request.project, email: person.email, database)
      }
      if user == nil { try created.insert(database) }
      let owner = user ?? created
      try IdentityRecord(
        project: request.project, provider: provider, subject: person.id, userID: owner.id
      ).upsert(database)
      return owner
    }
  }
}
