/// What is asked of the server by a few fields in a dialog: a new e-mail address or password, an account, a mail, and what a mail's link is for.

import AccountAPI
import AccountClient

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

  public struct Field: Equatable, Sendable {
    public var label: String
    public var isSecret = false
    var initial = ""
  }

  public var fields: [Field] {
    switch self {
    case .changeEmail:
      [Field(label: "New e-mail"), Field(label: "Password", isSecret: true)]
    case .changePassword:
      [
        Field(label: "Old password", isSecret: true), Field(label: "New password", isSecret: true),
        Field(label: "Once more", isSecret: true),
      ]
    case .createAccount:
      [
        Field(label: "Name"), Field(label: "E-mail"), Field(label: "Password", isSecret: true),
        Field(label: "Once more", isSecret: true),
      ]
    case .forgotPassword: [Field(label: "E-mail")]
    case .setPassword:
      [
        Field(label: "Mail's link"), Field(label: "New password", isSecret: true),
        Field(label: "Once more", isSecret: true),
      ]
    case .verify: []
    case .enterVerification: [Field(label: "Mail's link")]
    case .deleteAccount:
      [Field(label: "Your e-mail"), Field(label: "Password", isSecret: true)]
    }
  }

  /// The first of the two fields that must hold the same new password.
  var newPassword: Int? {
    switch self {
    case .changePassword, .setPassword: 1
    case .createAccount: 2
    default: nil
    }
  }
}

public enum Errand: Equatable, Sendable {
  case changeEmail(String, password: String)
  case changePassword(String, old: String)
  case createAccount(Connection, name: String, email: String, password: String)
  case askRecovery(Connection, email: String)
  case completeRecovery(Connection, MailedSecret, password: String)
  case askVerification
  case completeVerification(MailedSecret)
  case deleteAccount(password: String)

  /// Where mails' links lead. Nobody listens there: the link is pasted here. Its path tells what it is for.
  static let recoveryLink = "http://localhost/gatehouse/recovery"
  static let verificationLink = "http://localhost/gatehouse/verification"

  /// Nil for what is done with the present session.
  var connection: Connection? {
    switch self {
    case .createAccount(let connection, _, _, _), .askRecovery(let connection, _),
      .completeRecovery(let connection, _, _):
      connection
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
  if kind == .verify {
    state.writing = .errand(.verify)
    return [.errand(.askVerification)]
  }
  state.dialog = .errand(kind)
  if kind == .forgotPassword || kind == .createAccount {
    // What was typed already need not be typed again.
    let email = state.form.kind == .signIn ? state.form.fields[0].text.trimmingSpaces : ""
    state.dialog?.fields[kind == .createAccount ? 1 : 0] = TextField(email)
  }
  return []
}

// MARK: Sending

func accept(_ state: inout ConsoleState, _ kind: ErrandKind, _ dialog: DialogState) -> [Effect] {
  guard state.writing == nil else { return [] }
  if let mistake = mistake(kind, dialog, state.account.value) {
    state.dialog?.blame(mistake)
    return []
  }
  guard let errand = errand(kind, dialog.fields.map(\.text), state.connection) else { return [] }
  state.dialog?.error = nil
  state.dialog?.mistake = nil
  state.writing = .errand(kind)
  return [.errand(errand)]
}

private func mistake(_ kind: ErrandKind, _ dialog: DialogState, _ account: Account?)
  -> DialogState.Mistake?
{
  let texts = dialog.fields.map(\.text)
  for (position, text) in texts.enumerated() where text.trimmingSpaces.isEmpty {
    // A new account may do without a name.
    if !(kind == .createAccount && position == 0) { return .empty(field: position) }
  }
  switch kind {
  case .enterVerification, .setPassword: if MailedSecret(link: texts[0]) == nil { return .noLink }
  case .deleteAccount: if texts[0].trimmingSpaces != account?.email { return .otherEmail }
  default: break
  }
  guard let first = kind.newPassword else { return nil }
  if !(6...32).contains(texts[first].utf8.count) { return .passwordLength(field: first) }
  return texts[first] == texts[first + 1] ? nil : .passwordsDiffer
}

private func errand(_ kind: ErrandKind, _ texts: [String], _ connection: Connection?) -> Errand? {
  let secret = MailedSecret(link: texts.first ?? "")
  switch kind {
  case .changeEmail: return .changeEmail(texts[0].trimmingSpaces, password: texts[1])
  case .changePassword: return .changePassword(texts[1], old: texts[0])
  case .verify: return .askVerification
  case .enterVerification: return secret.map(Errand.completeVerification)
  case .deleteAccount: return .deleteAccount(password: texts[1])
  case .createAccount:
    return connection.map {
      .createAccount(
        $0, name: texts[0].trimmingSpaces, email: texts[1].trimmingSpaces, password: texts[2])
    }
  case .forgotPassword:
    return connection.map { .askRecovery($0, email: texts[0].trimmingSpaces) }
  case .setPassword:
    guard let connection, let secret else { return nil }
    return .completeRecovery(connection, secret, password: texts[1])
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
    state.dialog?.fail(error)
    return state.dialog == nil ? notify(&state, .failed(error)) : []
  case .success(let account): return succeeded(&state, kind, account)
  }
}

private func succeeded(_ state: inout ConsoleState, _ kind: ErrandKind, _ account: Account?)
  -> [Effect]
{
  let texts = state.dialog?.fields.map(\.text) ?? []
  let done = state.dialog
  state.dialog = nil
  switch kind {
  case .changeEmail:
    guard var changed = account else { return [] }
    changed.isEmailVerified = changed.isEmailVerified ?? false
    state.account.set(changed, now: state.now)
    return notify(&state, .emailChanged) + [loadLog(&state)]
  case .changePassword: return notify(&state, .passwordChanged) + [loadLog(&state)]
  case .enterVerification:
    if var account = state.account.value {
      account.isEmailVerified = true
      state.account.set(account, now: state.now)
    }
    return notify(&state, .verified) + [loadLog(&state)]
  case .deleteAccount:
    let forgotten = state.kept.map { [Effect.forget($0)] } ?? []
    returnToSignIn(&state)
    return [.cancelLoads] + forgotten + notify(&state, .accountClosed)
  case .verify:
    state.dialog = .errand(.enterVerification)
    return mailSent(&state, to: state.account.value?.email ?? "") + [loadLog(&state)]
  case .forgotPassword:
    guard let email = texts.first?.trimmingSpaces else { return [] }
    state.dialog = .errand(.setPassword(email: email))
    return mailSent(&state, to: email)
  case .createAccount:
    guard texts.count == 4 else { return [] }
    return signIn(&state, email: texts[1].trimmingSpaces, password: texts[2])
  case .setPassword:
    guard case .errand(.setPassword(let email))? = done?.kind, texts.count == 3 else { return [] }
    return signIn(&state, email: email, password: texts[1])
  }
}

/// The demo says itself when its mail is there.
private func mailSent(_ state: inout ConsoleState, to address: String) -> [Effect] {
  state.connection?.isDemo == true ? [] : notify(&state, .mailSent(to: address))
}

/// With what was just chosen, so that nobody types it a third time.
private func signIn(_ state: inout ConsoleState, email: String, password: String) -> [Effect] {
  guard let connection = state.connection, state.stage == .signIn else { return [] }
  state.form = .signIn(email: email, password: password)
  return [
    .signIn(connection, email: email, password: password, generation: state.form.begin())
  ]
}
