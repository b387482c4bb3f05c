/// The account's own data, and what its owner changes in them. The data are the session's; this
/// feature has no state of its own.

import AccountAPI
import AccountClient
import Keyring

public enum ProfileAction: Equatable, Sendable {
  case changeNamePressed, changeEmailPressed, changePasswordPressed, changePhonePressed
  case verifyEmailPressed
  case deleteAccountPressed

  // What dialogs answer
  case nameSubmitted(String)
  case emailSubmitted(String, password: Secret)
  case passwordSubmitted(NewPassword, old: Secret)
  case firstPasswordSubmitted(NewPassword)
  case phoneSubmitted(String, password: Secret)
  case verificationSubmitted(link: String)
  /// With the address as it was typed to confirm.
  case deletionSubmitted(email: String, password: Secret)

  // Answers
  case nameResponse(Result<Account, ClientError>)
  case emailResponse(Result<Account, ClientError>, limit: RateLimit? = nil)
  case passwordResponse(Result<Account, ClientError>, limit: RateLimit? = nil)
  case firstPasswordResponse(Result<Account, ClientError>)
  case phoneResponse(Result<Account, ClientError>)
  case verificationEmailResponse(ClientError?, limit: RateLimit? = nil)
  /// With the ID of the account that the link is for.
  case verificationResponse(userID: String, ClientError?, limit: RateLimit? = nil)
  case deletionResponse(ClientError?, limit: RateLimit? = nil)
}

public enum ProfileNotice: NoticeContent {
  case renamed, emailChanged, passwordChanged, firstPasswordSet, phoneChanged, verified
  case accountClosed, accountDeleted

  /// What was changed of the account, where the log may not say.
  fileprivate var change: AccountChange? {
    switch self {
    case .renamed: .name
    case .emailChanged: .email
    case .passwordChanged, .firstPasswordSet: .password
    case .phoneChanged: .phone
    case .verified, .accountClosed, .accountDeleted: nil
    }
  }
}

/// What is wrong with what was typed about oneself.
public enum ProfileError: ValidationError {
  case emptyName
  /// With how many code points the server takes.
  case longName(limit: Int)
  /// What was pasted is not the link of such an email.
  case notALink

  public var field: Int? {
    switch self {
    case .emptyName, .longName: nil
    case .notALink: 0
    }
  }
}

enum ProfileReducer {
  static func reduce(_ action: ProfileAction, _ context: Context) -> [Effect] {
    let session = context.session
    switch action {
    case .changeNamePressed:
      return session.account.value.map { [.present(ProfileDialog.name($0.name))] } ?? []
    case .changeEmailPressed: return [.present(ProfileDialog.email)]
    case .changePasswordPressed:
      let hasNone = session.account.value?.hasPassword == false
      return [.present(hasNone ? ProfileDialog.firstPassword : ProfileDialog.password)]
    case .changePhonePressed: return [.present(ProfileDialog.phone)]
    case .verifyEmailPressed: return [.account(ProfileRequest.createVerification)]
    case .deleteAccountPressed: return [.present(ProfileDialog.deleteAccount)]
    case .nameSubmitted, .emailSubmitted, .passwordSubmitted, .firstPasswordSubmitted,
      .phoneSubmitted, .verificationSubmitted, .deletionSubmitted:
      return submit(action, session)
    default: return answered(action, session)
    }
  }

  // MARK: Sending

  private static func submit(_ action: ProfileAction, _ session: SessionState) -> [Effect] {
    switch action {
    case .nameSubmitted(let name): return rename(name, session)
    case .emailSubmitted(let email, let password):
      return [.account(ProfileRequest.changeEmail(email, password: password))]
    case .passwordSubmitted(let new, let old):
      if let error = new.error(session.capabilities) { return [.reject(error)] }
      return [.account(ProfileRequest.changePassword(new.password, old: old))]
    case .firstPasswordSubmitted(let new):
      if let error = new.error(session.capabilities) { return [.reject(error)] }
      return [.account(ProfileRequest.setFirstPassword(new.password))]
    case .phoneSubmitted(let phone, let password):
      return [.account(ProfileRequest.changePhone(phone, password: password))]
    case .verificationSubmitted(let link):
      guard let secret = MailedSecret(link: link) else { return [.reject(ProfileError.notALink)] }
      return [.account(ProfileRequest.completeVerification(secret, nil))]
    case .deletionSubmitted(let email, let password):
      guard email == session.account.value?.email else { return [.reject(OtherEmail())] }
      return [.account(ProfileRequest.deleteAccount(password: password))]
    default: return []
    }
  }

  private static func rename(_ name: String, _ session: SessionState) -> [Effect] {
    if name.trimmingSpaces.isEmpty { return [.reject(ProfileError.emptyName)] }
    let limit = session.capabilities.nameLimit
    if name.unicodeScalars.count > limit { return [.reject(ProfileError.longName(limit: limit))] }
    if name == session.account.value?.name { return [] }
    return [.account(ProfileRequest.rename(name))]
  }

  // MARK: Answers

  private static func answered(_ action: ProfileAction, _ session: SessionState) -> [Effect] {
    switch action {
    case .nameResponse(let result): return changed(result, .renamed)
    case .emailResponse(let result, let limit):
      let changed = result.map { account in
        var account = account
        // A new address is not verified, whether or not the answer says so.
        account.isEmailVerified = account.isEmailVerified ?? false
        return account
      }
      return self.limit(.emailChange, limit) + self.changed(changed, .emailChanged)
    case .passwordResponse(let result, let limit):
      return self.limit(.passwordChange, limit) + passwordChanged(result, session)
    case .firstPasswordResponse(let result): return changed(result, .firstPasswordSet)
    case .phoneResponse(let result): return changed(result, .phoneChanged)
    case .verificationEmailResponse(let error, let limit):
      let told = self.limit(.verification, limit)
      if let error { return told + [.send(.requestFailed(error))] }
      let address = session.account.value?.email ?? ""
      return told + [.present(ProfileDialog.verification)]
        + emailSent(to: address, session) + [.reload(.log)]
    case .verificationResponse(let userID, let error, let limit):
      return self.limit(.verification, limit) + verified(userID, error, session)
    case .deletionResponse(let error, let limit):
      if let error { return self.limit(.deletion, limit) + [.send(.requestFailed(error))] }
      let isGone = session.capabilities.has(.realDeletion)
      return [
        .send(
          .leaveAccount(Notice(isGone ? ProfileNotice.accountDeleted : .accountClosed)))
      ]
    default: return []
    }
  }

  private static func limit(_ operation: NamedRateLimit.Operation, _ limit: RateLimit?)
    -> [Effect]
  {
    limit.map { [.send(.rateLimitChanged(NamedRateLimit(operation, $0)))] } ?? []
  }

  private static func changed(_ result: Result<Account, ClientError>, _ notice: ProfileNotice)
    -> [Effect]
  {
    switch result {
    case .success(let account):
      [
        .send(.closeSendingDialog), .send(.accountChanged(account)), .notify(notice), .reload(.log),
      ] + (notice.change.map { [.send(.accountWritten($0))] } ?? [])
    case .failure(let error): [.send(.requestFailed(error))]
    }
  }

  /// Whether other sessions survive a new password depends on the project: the list is read again.
  private static func passwordChanged(
    _ result: Result<Account, ClientError>, _ session: SessionState
  ) -> [Effect] {
    if let error = result.failure { return [.send(.requestFailed(error))] }
    return [
      .send(.closeSendingDialog), .notify(ProfileNotice.passwordChanged), .reload(.log),
      .send(.accountWritten(.password)), .send(.sessions(.passwordChanged)),
    ]
  }

  private static func verified(_ userID: String, _ error: ClientError?, _ session: SessionState)
    -> [Effect]
  {
    if let error { return [.send(.requestFailed(error))] }
    var effects: [Effect] = [.send(.closeSendingDialog), .send(.closeLinkDialog)]
    // A link may be for another account than the one that is open.
    if var account = session.account.value, account.id == userID {
      account.isEmailVerified = true
      effects.append(.send(.accountChanged(account)))
    }
    return effects + [.notify(ProfileNotice.verified), .reload(.log)]
  }
}

/// The demo says itself when its email is there.
func emailSent(to address: String, _ session: SessionState) -> [Effect] {
  session.connection?.isDemo == true ? [] : [.notify(EmailNotice.sent(to: address))]
}
