/// Signing in through an OAuth2 provider, step by step as a browser goes: start, the provider's
/// page, back here, and on to the address that the request named.
///
/// Of the providers that the real server knows only the built-in `mock` can be enabled.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  /// In seconds; how long a provider's sign-in may be exchanged for a session.
  static let providerTokenLifetime: Int64 = 60

  /// Leads to the provider. What is asked for goes through the browser in the `state`.
  func startOAuth2(_ request: Request) throws -> HTTPResponse {
    let provider = try enabledProvider(request)
    var state = JSONObject()
    if request.incoming.request.path.contains("/tokens/") { state["token"] = true }
    for name in ["success", "failure"] {
      let given = request.incoming.request.query[name] ?? ""
      state[name] = .string(given.isEmpty ? Self.ownPage(name, request.incoming) : given)
    }
    let base = request.incoming.base
    let back = "\(base)/v1\(Route.returnFromOAuth2.path(provider, request.project))"
    let text = JSONWriter.text(.object(state), style: Self.phpStyle)
    return Page.redirect(
      to: "\(base)/v1\(MockProvider.path)?client_id=1"
        + "&redirect_uri=\(back.percentEncoded)&scope=email&state=\(text.percentEncoded)")
  }

  /// The page on which a sign-in ends that named no address of its own.
  private static func ownPage(_ name: String, _ incoming: IncomingRequest) -> String {
    "\(incoming.base)/auth/oauth2/\(name)"
  }

  /// Passes the provider's answer on. On 0.6.2 a refusal, which comes without a code, ends here.
  func returnFromOAuth2(_ request: Request) throws -> HTTPResponse {
    let query = request.incoming.request.query
    let provider = try enabledProvider(request)
    if !dialect.leadsToFailureAddress { _ = try providerCode(provider, request) }
    let passedOn = ["code", "error", "error_description", "state"].compactMap { name in
      query[name].map { "&\(name)=\($0.percentEncoded)" }
    }.joined()
    let path = Route.completeOAuth2.path(provider)
    return Page.redirect(
      to: "\(request.incoming.base)/v1\(path)?project=\(request.project.percentEncoded)\(passedOn)")
  }

  /// The code that the provider gave; throws its refusal if it gave none.
  private func providerCode(_ provider: String, _ request: Request) throws(ServerError) -> String {
    let query = request.incoming.request.query
    let code = query["code"] ?? ""
    guard dialect.leadsToFailureAddress else {
      if code.isEmpty { throw .missing("code") }
      return code
    }
    if let error = query["error"], !error.isEmpty {
      let details = query["error_description"] ?? ""
      throw .providerRefused(provider, reason: details.isEmpty ? error : "\(error): \(details)")
    }
    if code.isEmpty { throw .missingProviderCode }
    return code
  }

  /// Creates the session and leads to the success address; in dialects that have one, an error
  /// leads to the failure address.
  func completeOAuth2(_ request: Request) async throws -> HTTPResponse {
    let provider = try enabledProvider(request)
    let state = try? JSONReader.read(request.incoming.request.query["state"] ?? "")
    let success = try address("success", state, request)
    let failure = try address("failure", state, request)
    do {
      return try await signIn(provider, success, state, request)
    } catch let error as ServerError where dialect.leadsToFailureAddress {
      let text = wire.text(error)
      let json: JSONValue = [
        "message": .string(text.message), "type": .string(text.type),
        "code": .integer(Int64(text.status)),
      ]
      return Self.redirect(to: failure, ["error": JSONWriter.text(json)])
    }
  }

  private func signIn(
    _ provider: String, _ success: String, _ state: JSONValue?, _ request: Request
  ) async throws -> HTTPResponse {
    let code = try providerCode(provider, request)
    guard mockProvider.redeem(code, now: now) else {
      throw ServerError.invalidProviderCode(provider)
    }
    let user = try await owner(of: MockProvider.person, at: provider, request)
    guard !user.isBlocked else { throw ServerError.blocked }
    if state?["token"]?.bool == true, dialect.routes.contains(.providerToken) {
      return try await redirect(to: success, withTokenFor: user)
    }
    let (session, token) = newSession(of: user, request, provider: "oauth2", factor: "email")
    try await insert(session, of: user, request)
    var response = Page.redirect(to: Self.address(success, token, request))
    response.headers = response.headers.appending(headers(issuing: token, request))
    return response
  }

  /// The address with the session's token if it is the server's own page; elsewhere only the
  /// cookies carry the token.
  private static func address(_ success: String, _ token: SessionToken, _ request: Request)
    -> String
  {
    guard success == ownPage("success", request.incoming) else { return success }
    let project = request.project.percentEncoded
    return success + "?project=\(project)&key=a_session_\(project)"
      + "&secret=\(token.text.percentEncoded)"
  }

  /// Leads to an address with a secret that can be exchanged for a session once.
  private func redirect(to success: String, withTokenFor user: UserRecord) async throws
    -> HTTPResponse
  {
    let secret = Sodium.randomHex(32)
    let confirmation = ConfirmationRecord(
      id: newID(), userID: user.id, kind: .oauth2, digest: secret.digest,
      expires: now.seconds + Self.providerTokenLifetime, created: now.seconds)
    try await database.writer.write { try confirmation.insert($0) }
    return Self.redirect(to: success, ["secret": secret, "userId": user.id])
  }

  /// Leads to an address with more members in its query, and a fragment, as the real server does:
  /// without one, browsers keep the fragment of the page before.
  private static func redirect(to address: String, _ members: KeyValuePairs<String, String>)
    -> HTTPResponse
  {
    let whole = address.addingQuery(members)
    return Page.redirect(to: whole.contains("#") ? whole : "\(whole)#")
  }

  /// The success or failure address in the state, checked again since it has been through the
  /// browser.
  private func address(_ name: String, _ state: JSONValue?, _ request: Request)
    throws(ServerError) -> String
  {
    let given = state?[name]?.string ?? ""
    let own = Self.ownPage(name, request.incoming)
    guard !given.isEmpty, given != own else { return own }
    try checkLink(given, name, request)
    return given
  }

  /// The provider in the path, if it is enabled and the request's links lead where they may.
  private func enabledProvider(_ request: Request) throws(ServerError) -> String {
    let known =
      Provider.known
      + Provider.names(on: Capabilities(versionText: dialect.version))
      .filter { !Provider.known.contains($0) }
    guard let name = request.values.first, known.contains(name) else {
      throw .invalid("provider", .oneOf(known))
    }
    for link in ["success", "failure"] {
      let given = request.incoming.request.query[link] ?? ""
      if !given.isEmpty { try checkLink(given, link, request) }
    }
    guard name == "mock", configuration.hasMockProvider, request.incoming.isForLoopback else {
      throw .providerDisabled
    }
    return name
  }

  /// The account that a person at a provider signs in to: the caller's, else the one linked to the
  /// person, else the one with the email address, else a new one.
  private func owner(of person: MockProvider.Person, at provider: String, _ request: Request)
    async throws -> UserRecord
  {
    let caller = request.caller?.user
    let created = newUser(
      request.project, email: person.email, name: person.name, isVerified: true)
    return try await database.writer.write { database in
      let known = try IdentityRecord.fetchOne(
        database,
        key: ["project": request.project, "provider": provider, "subject": person.id])
      let linked = try known.flatMap { try UserRecord.fetchOne(database, key: $0.userID) }
      let found =
        try caller ?? linked
        ?? UserRecord.find(request.project, email: person.email, database)
      if found == nil { try created.insert(database) }
      let owner = found ?? created
      try IdentityRecord(
        project: request.project, provider: provider, subject: person.id, userID: owner.id
      ).upsert(database)
      return owner
    }
  }

  /// The built-in provider's page, or nil for other requests. It is served beside the API's routes.
  func mockProviderPage(_ incoming: IncomingRequest) throws(ServerError) -> HTTPResponse? {
    guard incoming.request.path == MockProvider.path, incoming.request.method == .get,
      configuration.hasMockProvider, incoming.isForLoopback
    else { return nil }
    return try mockProvider.page(incoming, now: now)
  }
}
