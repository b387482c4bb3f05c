/// A version of Appwrite to answer like, as one value of facts.
///
/// Handlers ask for a fact and never for the version. A further dialect is one more value in a file
/// of its own, such as `Dialect+V1_8.swift`, with the JSON of its records (`Wire18`) and the texts
/// of its errors (`ServerError+V1_8.swift`).

import AccountAPI

public struct Dialect: Sendable {
  /// The name on the command line, such as `0.6`.
  public let name: String
  /// The version in errors, such as `0.6.2`.
  public let version: String
  /// How records and errors look on the wire.
  let wire: any Wire.Type

  // MARK: Routes

  let routes: [Route]
  /// Whether routes answer by `Route.newPath` as well.
  let hasNewPaths: Bool
  /// The rate limit of a route, or nil.
  let limit: @Sendable (Route) -> Route.Limit?
  /// Whether limits that 0.6.2 counts for a whole project are counted for each account.
  let countsProjectLimitsByUser: Bool
  /// Whether `GET /health` asks for an API key.
  let healthNeedsKey: Bool
  /// Whether `GET /health/version` shows the version, also without a project.
  let showsVersion: Bool

  // MARK: Requests

  /// Whether the project may stand in the query of writes, and not only of reads.
  let readsProjectFromEveryQuery: Bool
  /// Whether links may have the scheme `appwrite-callback-` with the project's ID.
  let hasCallbackScheme: Bool
  /// Whether a request without a project means the console's own project, which is not served here.
  let emptyProjectIsConsole: Bool
  /// Whether an unknown project is a fault on open routes, since those look for it last.
  let unknownProjectIsFaultOnOpenRoutes: Bool
  /// The header that carries a session token besides the cookies.
  let sessionHeader: String
  /// Whether a token that does not decode hides those after it, `X-Fallback-Cookies` excepted.
  let presentTokenHidesOthers: Bool
  let acceptsJWT: Bool
  /// Whether there is a live channel, which tells what happens to accounts.
  let hasLiveChannel: Bool

  // MARK: Parameters

  /// Whether null and the empty string count as not given.
  let emptyMeansMissing: Bool
  /// Whether a JSON number passes for a password, as its digits.
  let numbersPassForPasswords: Bool
  let lowercasesEmail: Bool
  /// Whether a request that creates an account names its ID.
  let clientsChooseIDs: Bool
  /// In bytes.
  let passwordLength: ClosedRange<Int>
  /// The most code points that a name may have.
  let nameLength: Int

  // MARK: Accounts

  /// Whether an account without a password gets its first one by a password or email change.
  let setsFirstPassword: Bool
  let passwordChangeEndsOtherSessions: Bool
  /// Whether deleting an account erases it; otherwise it is blocked, and its sessions stay.
  let deletionErasesAccount: Bool
  /// Whether blocked accounts are refused at sign-in, recovery and verification, and not only
  /// afterwards.
  let refusesBlockedBeforeSignIn: Bool
  /// Whether new preferences are merged into the stored ones at the top level.
  let mergesPreferences: Bool

  // MARK: Sessions

  /// Whether signing in is refused while a live session is presented.
  let refusesSignInWithSession: Bool
  /// Whether a session may have to prove a second factor.
  let hasMultiFactor: Bool
  /// The most sessions of an account, beyond which the oldest is ended; nil for any number.
  let sessionLimit: Int?
  /// Whether a failed sign-in with an OAuth2 provider ends at the address that was named for it,
  /// with the reason; otherwise on an error page.
  let leadsToFailureAddress: Bool
  /// Whether ending another session also answers `X-Fallback-Cookies: []`.
  let endingAnySessionClearsFallback: Bool
  /// The only page that the log has, or nil where the request asks for pages.
  let fixedLogLimit: Int?

  // MARK: Recovery and verification

  /// In seconds.
  let verificationLifetime: Int64
  /// Whether verification is refused without an address and for a verified one.
  let refusesNeedlessVerification: Bool
  /// Whether a recovery gives the new password twice.
  let recoveryRepeatsPassword: Bool
  /// Whether a recovery ends the account's sessions. The real servers keep them; programs written
  /// for 0.6.2 rely on that.
  let recoveryEndsSessions: Bool

  public static let all = [v0_6, v1_8]
}
