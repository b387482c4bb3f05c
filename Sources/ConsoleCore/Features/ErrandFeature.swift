/// What is asked of the server by a few fields in a dialog: a new e-mail address or password, an account, a mail, and what a mail's link is for.

import AccountAPI
import AccountClient
import Keyring

public enum ErrandKind: Equatable, Sendable {
  case changeEmail, changePassword
  case createAccount
  /// Has a mail sent; `setPassword` follows.
  case forgotPassword
  /// By a mailed link, for this address.
  case setPassword(email: String)
  /// Has a mail sent; `enterVerification` follows.
  case verify
  case enterVerification
  case deleteAccount

  // Of later servers.
  /// Of somebody who has none.
  case setFirstPassword
  case changePhone
  /// Has six digits sent; `enterCode` follows.
  case askCode, askPhoneCode
  /// For whom they are, and the words that the mail has, too.
  case enterCode(userID: String, phrase: String)
  case askMagicLink, enterMagicLink
  /// A second factor's code.
  case prove(Factor, challenge: String)
  case block

  public struct Field: Equatable, Sendable {
    /// What it is for; the words for it are the views'.
    public enum Name: Equatable, Sendable {
      case name, email, newEmail, ownEmail
      case password, oldPassword, newPassword, onceMore
      case mailedLink, phone, code
    }

    public var name: Name
    public var isSecret = false
    var initial = ""
  }

  public var fields: [Field] {
    switch self {
    case .changeEmail:
      [Field(name: .newEmail), Field(name: .password, isSecret: true)]
    case .changePassword:
      [
        Field(name: .oldPassword, isSecret: true), Field(name: .newPassword, isSecret: true),
        Field(name: .onceMore, isSecret: true),
      ]
    case .createAccount:
      [
        Field(name: .name), Field(name: .email), Field(name: .password, isSecret: true),
        Field(name: .onceMore, isSecret: true),
      ]
    case .forgotPassword: [Field(name: .email)]
    case .setPassword:
      [
        Field(name: .mailedLink, isSecret: true), Field(name: .newPassword, isSecret: true),
        Field(name: .onceMore, isSecret: true),
      ]
    case .verify: []
    case .enterVerification: [Field(name: .mailedLink, isSecret: true)]
    case .deleteAccount, .block:
      [Field(name: .ownEmail), Field(name: .password, isSecret: true)]
    case .setFirstPassword:
      [Field(name: .newPassword, isSecret: true), Field(name: .onceMore, isSecret: true)]
    case .changePhone: [Field(name: .phone), Field(name: .password, isSecret: true)]
    case .askCode, .askMagicLink: [Field(name: .email)]
    case .askPhoneCode: [Field(name: .phone)]
    case .enterCode, .prove: [Field(name: .code)]
    case .enterMagicLink: [Field(name: .mailedLink, isSecret: true)]
    }
  }

  /// The first of the two fields that must hold the same new password.
  var newPassword: Int? {
    switch self {
    case .changePassword, .setPassword: 1
    case .setFirstPassword: 0
    case .createAccount: 2
    default: nil
    }
  }
}

public enum Errand: Equatable, Sendable {
  case changeEmail(String, password: Secret)
  case changePassword(Secret, old: Secret)
  case createAccount(Connection, name: String, email: String, password: Secret)
  case askRecovery(Connection, email: String)
  case completeRecovery(Connection, MailedSecret, password: Secret)
  case askVerification
  /// Needs no session; with the connection where there is none.
  case completeVerification(Connection?, MailedSecret)
  case deleteAccount(password: Secret)

  /// Where mails' links lead when nobody can listen for them: then the link is pasted here. Its path tells what it is for.
  static let base = "http://localhost/gatehouse"
  static let recoveryPath = "/recovery"
  static let verificationPath = "/verification"
  static let signInPath = "/sign-in"

  static func isSignIn(_ link: String) -> Bool {
    link.prefix { $0 != "?" }.hasSuffix(signInPath)
  }

  static func isVerification(_ link: String) -> Bool {
    link.prefix { $0 != "?" }.hasSuffix(verificationPath)
  }

  /// Nil for what is done with the present session.
  var connection: Connection? {
    switch self {
    case .createAccount(let connection, _, _, _), .askRecovery(let connection, _),
      .completeRecovery(let connection, _, _):
      connection
    case .completeVerification(let connection, _): connection
    default: nil
    }
  }

  var kind: ErrandKind {
    switch self {
    case .changeEmail: .changeEmail
    case .changePassword: .changePassword
    case .createAccount: .createAccount
    case .askRecovery: .forgotPassword
    case .completeRecovery: .setPassword(email: "")
    case .askVerification: .verify
    case .completeVerification: .enterVerification
    case .deleteAccount: .deleteAccount
    }
  }
}

// MARK: Beginning

func begin(_ state: inout ConsoleState, _ kind: ErrandKind) -> [Effect] {
  guard state.writing == nil else { return [] }
  let kind =
    kind == .changePassword && state.account.value?.hasPassword == false ? .setFirstPassword : kind
  if kind == .verify {
    state.writing = .errand(.verify)
    return [.errand(.askVerification)]
  }
  state.dialog = .errand(kind)
  if [.forgotPassword, .createAccount, .askCode, .askMagicLink].contains(kind) {
    // What was typed already need not be typed again.
    let email = state.form.kind == .signIn ? state.form.fields[0].text.trimmingSpaces : ""
    state.dialog?.fields[kind == .createAccount ? 1 : 0] = TextField(email)
  }
  return []
}

// MARK: Sending

func accept(_ state: inout ConsoleState, _ kind: ErrandKind, _ dialog: DialogState) -> [Effect] {
  guard state.writing == nil else { return [] }
  if let mistake = mistake(kind, dialog, state) {
    state.dialog?.blame(mistake)
    return []
  }
  if let task = accessTask(kind, dialog.fields, state.connection) {
    state.dialog?.error = nil
    state.writing = .errand(kind)
    return [.access(task)]
  }
  if let secret = signInSecret(kind, dialog.fields) { return signIn(&state, by: secret) }
  if let task = securityTask(kind, dialog.fields) { return start(&state, task) }
  guard let errand = errand(kind, dialog.fields, state.connection) else { return [] }
  state.dialog?.error = nil
  state.dialog?.mistake = nil
  state.dialog?.showsPasswords = false
  state.writing = .errand(kind)
  if case .completeVerification(_, let secret) = errand { state.verifying = secret.userID }
  return [.errand(errand)]
}

private func accessTask(_ kind: ErrandKind, _ fields: [TextField], _ connection: Connection?)
  -> AccessTask?
{
  guard let connection, let text = fields.first?.text.trimmingSpaces else { return nil }
  return switch kind {
  case .askCode: .emailCode(connection, email: text)
  case .askMagicLink: .magicLink(connection, email: text)
  case .askPhoneCode: .phoneCode(connection, phone: text)
  default: nil
  }
}

private func signInSecret(_ kind: ErrandKind, _ fields: [TextField]) -> MailedSecret? {
  switch kind {
  case .enterCode(let userID, _):
    MailedSecret(userID: userID, secret: fields[0].withoutSpaces)
  case .enterMagicLink: MailedSecret(link: fields[0].text)
  default: nil
  }
}

private func securityTask(_ kind: ErrandKind, _ fields: [TextField]) -> SecurityTask? {
  switch kind {
  case .prove(_, let challenge):
    .prove(challenge: challenge, code: fields[0].withoutSpaces)
  case .changePhone:
    .changePhone(fields[0].withoutSpaces, password: fields[1].secret)
  case .block: .block(password: fields[1].secret)
  case .setFirstPassword: .setFirstPassword(fields[0].secret)
  default: nil
  }
}

private func mistake(_ kind: ErrandKind, _ dialog: DialogState, _ state: ConsoleState)
  -> DialogState.Mistake?
{
  let fields = dialog.fields
  for (position, field) in fields.enumerated() where field.isBlank {
    // A new account may do without a name.
    if !(kind == .createAccount && position == 0) { return .empty(field: position) }
  }
  switch kind {
  case .enterVerification, .setPassword, .enterMagicLink:
    if MailedSecret(link: fields[0].text) == nil { return .noLink }
  case .deleteAccount, .block:
    if fields[0].text.trimmingSpaces != state.account.value?.email { return .otherEmail }
  default: break
  }
  guard let first = kind.newPassword else { return nil }
  let password = fields[first].secret
  let length = state.capabilities.passwordLength
  if !length.contains(password.count) { return .passwordLength(field: first, length) }
  return password == fields[first + 1].secret ? nil : .passwordsDiffer
}

private func errand(_ kind: ErrandKind, _ fields: [TextField], _ connection: Connection?)
  -> Errand?
{
  /// Of a field that is no secret.
  func text(_ position: Int) -> String { fields[position].text.trimmingSpaces }
  switch kind {
  case .changeEmail: return .changeEmail(text(0), password: fields[1].secret)
  case .changePassword: return .changePassword(fields[1].secret, old: fields[0].secret)
  case .verify: return .askVerification
  case .enterVerification: return MailedSecret(link: text(0)).map { .completeVerification(nil, $0) }
  case .deleteAccount: return .deleteAccount(password: fields[1].secret)
  case .createAccount:
    return connection.map {
      .createAccount($0, name: text(0), email: text(1), password: fields[2].secret)
    }
  case .forgotPassword:
    return connection.map { .askRecovery($0, email: text(0)) }
  case .setPassword:
    guard let connection, let secret = MailedSecret(link: text(0)) else { return nil }
    return .completeRecovery(connection, secret, password: fields[1].secret)
  // Done by other effects.
  case .setFirstPassword, .changePhone, .askCode, .askPhoneCode, .enterCode, .askMagicLink,
    .enterMagicLink, .prove,
    .block:
    return nil
  }
}

// MARK: Done

func errandDone(
  _ state: inout ConsoleState, _ kind: ErrandKind, _ result: Result<Account?, ClientError>
) -> [Effect] {
  state.writing = nil
  switch result {
  case .failure(let error):
    if error.isSignedOut, state.stage == .account { return judge(&state, result) }
    return tell(&state, error)
  case .success(let account): return succeeded(&state, kind, account)
  }
}

private func succeeded(_ state: inout ConsoleState, _ kind: ErrandKind, _ account: Account?)
  -> [Effect]
{
  let fields = state.dialog?.fields ?? []
  let done = state.dialog
  // A link that was opened in a browser verifies beside whatever is being typed here.
  if done?.isSending == true || done?.takesLinks == true { state.dialog = nil }
  switch kind {
  case .changeEmail:
    guard var changed = account else { return [] }
    changed.isEmailVerified = changed.isEmailVerified ?? false
    state.account.set(changed, now: state.now)
    return notify(&state, .emailChanged) + loadLog(&state)
  case .changePassword:
    // Whoever knew the old one stays signed in to 0.6.2; what a later server does with the others only a look tells.
    if state.capabilities.has(.sessionLimit) {
      state.recovered = true
      return notify(&state, .passwordChanged) + loadLog(&state)
        + loadSessions(&state)
    }
    let others = state.sessions.others.count
    if others > 0 { state.dialog = .confirm(.signOutElsewhere(others)) }
    return notify(&state, .passwordChanged) + loadLog(&state)
  case .enterVerification:
    // A link may be for another account than the one that is open.
    if var account = state.account.value, account.id == state.verifying {
      account.isEmailVerified = true
      state.account.set(account, now: state.now)
    }
    return notify(&state, .verified) + loadLog(&state)
  case .deleteAccount:
    let forgotten = forgetEntry(state)
    let isGone = state.capabilities.has(.realDeletion)
    returnToSignIn(&state)
    return [.cancelLoads] + forgotten + notify(&state, isGone ? .accountDeleted : .accountClosed)
  case .verify:
    state.dialog = .errand(.enterVerification)
    return mailSent(&state, to: state.account.value?.email ?? "") + loadLog(&state)
  case .forgotPassword:
    guard let email = fields.first?.text.trimmingSpaces else { return [] }
    state.dialog = .errand(.setPassword(email: email))
    return mailSent(&state, to: email)
  case .createAccount:
    guard fields.count == 4 else { return [] }
    return signIn(&state, email: fields[1].text.trimmingSpaces, password: fields[2])
  case .setPassword:
    guard case .errand(.setPassword(let email))? = done?.kind, fields.count == 3 else { return [] }
    // By a link that was pasted: whose it is, only its mail tells.
    if email.isEmpty { return notify(&state, .passwordSet) }
    state.recovered = true
    return signIn(&state, email: email, password: fields[1])
  case .setFirstPassword, .changePhone, .askCode, .askPhoneCode, .enterCode, .askMagicLink,
    .enterMagicLink, .prove,
    .block:
    return []
  }
}

/// The demo says itself when its mail is there.
func mailSent(_ state: inout ConsoleState, to address: String) -> [Effect] {
  state.connection?.isDemo == true ? [] : notify(&state, .mailSent(to: address))
}

/// With what was just chosen, so that nobody types it a third time.
private func signIn(_ state: inout ConsoleState, email: String, password: TextField) -> [Effect] {
  guard let connection = state.connection, state.stage == .signIn else { return [] }
  state.form = .signIn(email: email)
  state.form.fields[1] = password
  return [
    .signIn(
      connection, email: email, password: password.secret, generation: ask(&state))
  ]
}
