/// What guards the account beside its password: a second factor and its recovery codes, the wall behind a sign-in, and what wants a factor proved just now;
/// also tokens for other programs, sign-ins at providers, and blocking. All of it is of later servers.

import AccountAPI
import AccountClient
import Keyring

/// What is asked of the server.
public enum SecurityTask: Equatable, Sendable {
  case factors
  case challenge(Factor)
  case prove(challenge: String, code: String)
  case setMFA(Bool)
  case beginEnrolment
  case finishEnrolment(code: String)
  case removeAuthenticator
  case makeCodes(isFirst: Bool)
  case extend(sessionID: String)
  case makeToken
  case block(password: Secret)
  case identities
  case removeIdentity(id: String)
  case changePhone(String, password: Secret)
  case setFirstPassword(Secret)
}

public enum SecurityAnswer: Equatable, Sendable {
  case done
  case factors(Set<Factor>)
  /// The challenge's id.
  case challenge(String)
  case account(Account)
  /// With a picture of its address, where one can be made.
  case authenticator(AuthenticatorSecret, QRCode?)
  case codes([String])
  case token(String)
  case identities([Identity])
}

/// Dark and light squares, row by row.
public struct QRCode: Equatable, Sendable {
  public var width: Int
  public var isDark: [Bool]

  public init(width: Int, isDark: [Bool]) {
    self.width = width
    self.isDark = isDark
  }
}

/// What can be done about it, in the order in which it is offered.
public enum SecurityOption: CaseIterable, Equatable, Sendable {
  case enrol, removeAuthenticator, switchMFA, makeCodes, identities, token, block

  public var feature: ServerFeature {
    switch self {
    case .enrol, .removeAuthenticator, .switchMFA, .makeCodes: .multiFactor
    case .identities: .identities
    case .token: .jwt
    case .block: .blocking
    }
  }
}

public struct SecurityState: Equatable, Sendable {
  /// Nil while it is not known.
  public var factors: Set<Factor>?
  /// A sign-in that waits for its second factor.
  public var isWalled = false
  /// What goes on as soon as a factor is proved.
  var waiting: SecurityTask?
  /// Of the codes that are on the screen, where they were saved.
  public var savedCodes: String?
  /// Somebody wants to close them who neither saved nor copied them: the next time they go.
  public var isLosingCodes = false

  public init() {}
}

public enum SecurityAction: Equatable, Sendable {
  case openPressed
  /// The end of the selected session is put off.
  case extendPressed
  case response(SecurityTask, Result<SecurityAnswer, ClientError>)
}

func reduceSecurity(_ state: inout ConsoleState, _ action: SecurityAction) -> [Effect] {
  switch action {
  case .openPressed:
    state.dialog = .security
    guard state.security.factors == nil, state.capabilities.has(.multiFactor) else { return [] }
    return [.security(.factors)]
  case .extendPressed:
    guard let session = state.sessions.selected else { return [] }
    return start(&state, .extend(sessionID: session.id))
  case .response(let task, .success(let answer)): return done(&state, task, answer)
  case .response(let task, .failure(let error)): return failed(&state, task, error)
  }
}

/// Nothing else is written meanwhile.
func start(_ state: inout ConsoleState, _ task: SecurityTask) -> [Effect] {
  guard state.writing == nil else { return [] }
  state.dialog?.error = nil
  state.writing = .security
  return [.security(task)]
}

// MARK: Choosing

extension ConsoleState {
  /// Why it cannot be done now; nil when it can.
  public enum SecurityObstacle: Equatable, Sendable {
    /// The server is too old, or too new.
    case server
    case noAuthenticator, hasAuthenticator, noFactor, noPassword
  }

  public func obstacle(_ option: SecurityOption) -> SecurityObstacle? {
    guard capabilities.has(option.feature) else { return .server }
    let hasAuthenticator = security.factors?.contains(.totp) == true
    return switch option {
    case .enrol: hasAuthenticator ? .hasAuthenticator : nil
    case .removeAuthenticator, .makeCodes: hasAuthenticator ? nil : .noAuthenticator
    // Wanting one that nobody has would do nothing, and say that it does.
    case .switchMFA: account.value?.usesMFA != true && security.factors == [] ? .noFactor : nil
    // What cannot be proved is not asked for.
    case .block: account.value?.hasPassword == false ? .noPassword : nil
    default: nil
    }
  }
}

func acceptSecurity(_ state: inout ConsoleState, _ option: SecurityOption) -> [Effect] {
  guard state.obstacle(option) == nil else { return [] }
  switch option {
  case .enrol: return start(&state, .beginEnrolment)
  case .removeAuthenticator:
    state.dialog = .confirm(.removeAuthenticator)
    return []
  case .switchMFA:
    if state.account.value?.usesMFA == true {
      state.dialog = .confirm(.switchMFAOff)
      return []
    }
    return start(&state, .setMFA(true))
  case .makeCodes:
    if state.security.factors?.contains(.recoveryCode) == true {
      state.dialog = .confirm(.renewCodes)
      return []
    }
    return start(&state, .makeCodes(isFirst: true))
  case .identities: return start(&state, .identities)
  case .token: return start(&state, .makeToken)
  case .block:
    state.dialog = .errand(.block)
    return []
  }
}

// MARK: Done

private func done(_ state: inout ConsoleState, _ task: SecurityTask, _ answer: SecurityAnswer)
  -> [Effect]
{
  if task != .factors { state.writing = nil }
  var effects: [Effect] = []
  switch (task, answer) {
  case (_, .factors(let factors)):
    state.security.factors = factors
    return state.security.isWalled ? choose(&state, factors) : []
  case (.challenge(let factor), .challenge(let id)):
    state.dialog = .errand(.prove(factor, challenge: id))
    return []
  case (.prove, _):
    state.dialog = nil
    return proved(&state)
  case (.finishEnrolment, .account(let account)):
    state.dialog = nil
    effects = [.wipeScreen]
    state.account.set(account, now: state.now)
    state.security.factors?.insert(.totp)
    // A second factor that nobody is asked for is none.
    if account.usesMFA != true { state.dialog = .confirm(.switchMFA) }
    return effects + notify(&state, .authenticatorEnrolled) + loadLog(&state)
  case (.setMFA(let isOn), .account(let account)):
    closeSender(&state)
    state.account.set(account, now: state.now)
    return notify(&state, .mfa(isOn: isOn)) + loadLog(&state)
  case (.setFirstPassword, .account(let account)):
    closeSender(&state)
    state.account.set(account, now: state.now)
    return notify(&state, .passwordMade) + loadLog(&state)
  case (.changePhone, .account(let account)):
    closeSender(&state)
    state.account.set(account, now: state.now)
    return notify(&state, .phoneChanged) + loadLog(&state)
  case (_, .authenticator(let secret, let picture)):
    state.dialog = .enrol(secret, picture)
    return []
  case (_, .codes(let codes)):
    state.security.factors?.insert(.recoveryCode)
    state.security.savedCodes = nil
    state.security.isLosingCodes = false
    state.dialog = .codes(codes)
    return []
  case (_, .token(let token)):
    state.dialog = .token(token)
    return []
  case (_, .identities(let identities)):
    state.dialog = .identities(identities)
    return []
  case (.removeAuthenticator, _):
    state.security.factors?.remove(.totp)
    // What is wanted all the same may be a mail or a recovery code.
    if state.account.value?.usesMFA == true { state.dialog = .confirm(.switchMFAOff) }
    return notify(&state, .authenticatorRemoved) + loadLog(&state)
  case (.removeIdentity(let id), _):
    if case .identities(let identities)? = state.dialog?.kind {
      state.dialog = .identities(identities.filter { $0.id != id })
    }
    return notify(&state, .identityRemoved) + loadLog(&state)
  case (.extend, _):
    return notify(&state, .extended)
      + loadSessions(&state) + loadLog(&state)
  case (.block, _):
    let forgotten = forgetEntry(state)
    returnToSignIn(&state)
    return [.cancelLoads] + forgotten + notify(&state, .accountBlocked)
  default: return []
  }
}

/// In at last, or on with what had to wait.
private func proved(_ state: inout ConsoleState) -> [Effect] {
  if state.security.isWalled {
    state.security.isWalled = false
    return loadEverything(&state)
  }
  guard let waiting = state.security.waiting else { return [] }
  state.security.waiting = nil
  return start(&state, waiting)
}

private func failed(_ state: inout ConsoleState, _ task: SecurityTask, _ error: ClientError)
  -> [Effect]
{
  if task != .factors { state.writing = nil }
  // All of the old ones were used: there are some, as the server sees it.
  if case .refused(let refusal) = error, refusal.cause == .conflict,
    task == .makeCodes(isFirst: true)
  {
    return start(&state, .makeCodes(isFirst: false))
  }
  if error.isSignedOut { return judge(&state, Result<Void, ClientError>.failure(error)) }
  guard case .refused(let refusal) = error, refusal.cause == .recentChallengeRequired else {
    if task == .factors, !state.security.isWalled { return [] }
    return tell(&state, error)
  }
  // First a factor, then this again.
  state.security.waiting = task
  return choose(&state, state.security.factors ?? [.totp, .recoveryCode])
}

// MARK: The wall

/// The server knows who it is and wants a second factor before anything else.
func meetWall(_ state: inout ConsoleState) -> [Effect] {
  // Also again, when what was asked did not come and somebody refreshes.
  guard !state.security.isWalled || state.dialog == nil && state.writing == nil else { return [] }
  state.security.isWalled = true
  return [.security(.factors)]
}

/// With one factor there is nothing to choose.
private func choose(_ state: inout ConsoleState, _ factors: Set<Factor>) -> [Effect] {
  let order = Factor.allCases.filter(factors.contains)
  if order.count > 1 {
    state.dialog = .factor(order)
    return []
  }
  guard let only = order.first else { return [] }
  state.writing = nil
  return start(&state, .challenge(only))
}

/// Another factor may do, where there is one.
func leaveProof(_ state: inout ConsoleState) -> [Effect] {
  let factors = state.security.factors ?? []
  return factors.count > 1 ? choose(&state, factors) : turnBack(&state)
}

/// Whoever turns back at the wall is not in.
func turnBack(_ state: inout ConsoleState) -> [Effect] {
  state.security.waiting = nil
  guard state.security.isWalled else { return [] }
  state.writing = .signOut
  return [.signOut(state.entry)]
}
