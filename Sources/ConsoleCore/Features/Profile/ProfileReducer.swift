/// The account's own data, and what its owner changes in them. The data are the session's.

import AccountAPI
import AccountClient
import Keyring

public enum ProfileAction: Equatable, Sendable {
  case move(ListState.Move)
  /// Enter: what the key of the selected row does.
  case rowPressed
  case changeNamePressed, changeEmailPressed, changePasswordPressed, changePhonePressed
  case verifyEmailPressed, verifyPhonePressed
  case deleteAccountPressed

  // What dialogs answer
  case nameSubmitted(String)
  /// `new`: the password as it was typed twice, where it becomes the account's first one.
  case emailSubmitted(String, password: Secret, new: NewPassword? = nil)
  case passwordSubmitted(NewPassword, old: Secret)
  case firstPasswordSubmitted(NewPassword)
  case phoneSubmitted(String, password: Secret, new: NewPassword? = nil)
  case verificationSubmitted(link: String)
  case phoneCodeSubmitted(String)
  case deletionSubmitted(OwnerCheck, typed: String, password: Secret?)

  // Answers
  case nameResponse(Result<Account, ClientError>)
  case emailResponse(Result<Account, ClientError>, limit: RateLimit? = nil)
  case passwordResponse(Result<Account, ClientError>, limit: RateLimit? = nil)
  case firstPasswordResponse(Result<Account, ClientError>)
  case phoneResponse(Result<Account, ClientError>)
  case verificationEmailResponse(ClientError?, limit: RateLimit? = nil)
  /// With the ID of the account that the link is for.
  case verificationResponse(userID: String, ClientError?, limit: RateLimit? = nil)
  case phoneCodeResponse(ClientError?, limit: RateLimit? = nil)
  case phoneVerificationResponse(ClientError?, limit: RateLimit? = nil)
  case deletionResponse(ProfileRequest, ClientError?, limit: RateLimit? = nil)
}

public enum ProfileNotice: NoticeContent {
  case renamed, emailChanged, passwordChanged, firstPasswordSet, phoneChanged
  case verified, phoneVerified
  /// Somewhere else, in the meantime.
  case verifiedAlready, phoneVerifiedAlready
  case accountClosed, accountDeleted

  /// What was changed of the account, where the log may not say.
  fileprivate var change: AccountChange? {
    switch self {
    case .renamed: .name
    case .emailChanged: .email
    case .passwordChanged, .firstPasswordSet: .password
    case .phoneChanged: .phone
    case .verified, .phoneVerified, .verifiedAlready, .phoneVerifiedAlready, .accountClosed,
      .accountDeleted:
      nil
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
  /// The account has this email address or phone number already.
  case sameEmail, samePhone

  public var field: Int? {
    switch self {
    case .emptyName, .longName: nil
    case .notALink, .sameEmail, .samePhone: 0
    }
  }
}

enum ProfileReducer {
  static func reduce(_ action: ProfileAction, _ context: Context) -> [Effect] {
    let session = context.session
    switch action {
    case .changeNamePressed:
      return session.account.value.map { [.present(ProfileDialog.name($0.name))] } ?? []
    case .changeEmailPressed:
      return [.present(ProfileDialog.email(setsPassword: hasNoPassword(session)))]
    case .changePasswordPressed:
      return [
        .present(hasNoPassword(session) ? ProfileDialog.firstPassword : ProfileDialog.password)
      ]
    case .changePhonePressed:
      return [.present(ProfileDialog.phone(setsPassword: hasNoPassword(session)))]
    case .verifyEmailPressed: return [.account(ProfileRequest.createVerification)]
    case .verifyPhonePressed: return [.account(ProfileRequest.createPhoneVerification)]
    case .deleteAccountPressed:
      return session.account.value.map { [.present(ProfileDialog.deleteAccount(.init($0)))] } ?? []
    case .nameSubmitted, .emailSubmitted, .passwordSubmitted, .firstPasswordSubmitted,
      .phoneSubmitted, .verificationSubmitted, .phoneCodeSubmitted, .deletionSubmitted:
      return submit(action, context)
    default: return answered(action, session)
    }
  }

  private static func hasNoPassword(_ session: SessionState) -> Bool {
    session.account.value?.hasPassword == false
  }

  // MARK: Sending

  private static func submit(_ action: ProfileAction, _ context: Context) -> [Effect] {
    let session = context.session
    switch action {
    case .nameSubmitted(let name): return rename(name, session)
    case .emailSubmitted(let email, let password, let new):
      // The server would say that it is taken, which it is: by this account.
      if email.lowercased() == session.account.value?.email.lowercased() {
        return [.reject(ProfileError.sameEmail)]
      }
      if let error = new?.error(session.capabilities) { return [.reject(error)] }
      return [.account(ProfileRequest.changeEmail(email, password: password))]
    case .passwordSubmitted(let new, let old):
      if let error = new.error(session.capabilities) { return [.reject(error)] }
      return [
        .send(.sessions(.passwordSent)),
        .account(ProfileRequest.changePassword(new.password, old: old)),
      ]
    case .firstPasswordSubmitted(let new):
      if let error = new.error(session.capabilities) { return [.reject(error)] }
      return [.account(ProfileRequest.setFirstPassword(new.password))]
    case .phoneSubmitted(let phone, let password, let new):
      if phone == session.account.value?.phone { return [.reject(ProfileError.samePhone)] }
      if let error = new?.error(session.capabilities) { return [.reject(error)] }
      return [.account(ProfileRequest.changePhone(phone, password: password))]
    case .verificationSubmitted(let link):
      guard let secret = MailedSecret(link: link) else { return [.reject(ProfileError.notALink)] }
      return [.account(ProfileRequest.completeVerification(secret, nil))]
    case .phoneCodeSubmitted(let code):
      guard let id = session.account.value?.id else { return [] }
      let secret = MailedSecret(userID: id, secret: code)
      return [.account(ProfileRequest.completePhoneVerification(secret))]
    case .deletionSubmitted(let check, let typed, let password):
      guard let account = session.account.value else { return [] }
      if let error = check.error(typed, for: .deletion, context.settings.language) {
        return [.reject(error)]
      }
      return [.account(ProfileRequest.deleteAccount(account, password: password))]
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
    case .verificationEmailResponse(let error?, let limit):
      return self.limit(.verification, limit) + notSent(error, ProfileNotice.verifiedAlready)
    case .verificationEmailResponse(nil, let limit):
      let address = session.account.value?.email ?? ""
      return self.limit(.verification, limit) + [.present(ProfileDialog.verification)]
        + emailSent(to: address, session) + [.reload(.log)]
    case .verificationResponse(let userID, let error, let limit):
      return self.limit(.verification, limit) + verified(userID, error, session)
    case .phoneCodeResponse(let error?, let limit):
      return self.limit(.phoneVerification, limit)
        + notSent(error, ProfileNotice.phoneVerifiedAlready)
    case .phoneCodeResponse(nil, let limit):
      return self.limit(.phoneVerification, limit)
        + [.present(ProfileDialog.phoneVerification)]
    case .phoneVerificationResponse(let error, let limit):
      return self.limit(.phoneVerification, limit) + phoneVerified(error, session)
    case .deletionResponse(let request, let error?, let limit):
      return self.limit(.deletion, limit) + notDeleted(request, error)
    case .deletionResponse(_, nil, _):
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

  /// What is verified already needs no email or text message.
  private static func notSent(_ error: ClientError, _ notice: ProfileNotice) -> [Effect] {
    guard case .refused(let refusal) = error, refusal.cause == .conflict else {
      return [.send(.requestFailed(error))]
    }
    return [.notify(notice), .reload(.account)]
  }

  private static func notDeleted(_ request: ProfileRequest, _ error: ClientError) -> [Effect] {
    guard case .refused(let refusal) = error, refusal.cause == .recentChallengeRequired else {
      return [.send(.requestFailed(error))]
    }
    return [.send(.security(.factorRequired(for: AnyAccountRequest(request))))]
  }

  private static func phoneVerified(_ error: ClientError?, _ session: SessionState) -> [Effect] {
    if let error { return [.send(.requestFailed(error))] }
    var effects: [Effect] = [.send(.closeSendingDialog)]
    if var account = session.account.value {
      account.isPhoneVerified = true
      effects.append(.send(.accountChanged(account)))
    }
    return effects + [.notify(ProfileNotice.phoneVerified), .reload(.log)]
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
