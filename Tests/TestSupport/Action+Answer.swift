/// Answers as the runner sends them.

import ConsoleCore

extension Action {
  /// The answer to the write that is under way, if it is one: that is what ends the write.
  public func answering(_ state: ConsoleState) -> Action {
    guard let request = state.session.writing, isAnswerToWrite else { return self }
    return .answered(request, self)
  }

  private var isAnswerToWrite: Bool {
    switch self {
    case .profile(.nameResponse), .profile(.emailResponse), .profile(.passwordResponse),
      .profile(.firstPasswordResponse), .profile(.phoneResponse),
      .profile(.verificationEmailResponse), .profile(.verificationResponse),
      .profile(.phoneCodeResponse), .profile(.phoneVerificationResponse),
      .profile(.deletionResponse), .sessions(.revokeResponse),
      .sessions(.signOutEverywhereResponse), .sessions(.extendResponse),
      .preferences(.checkResponse), .preferences(.saveResponse), .signIn(.accountResponse),
      .signIn(.recoveryResponse), .signIn(.newPasswordResponse), .signIn(.codeResponse),
      .signIn(.emailLinkResponse), .signIn(.providerResponse), .signIn(.ownerResponse),
      .signIn(.sessionDiscarded), .signOutResponse:
      true
    case .security(.response(let request, _)): request.kind == .write
    default: false
    }
  }
}

extension ConsoleState {
  /// Reduces actions one after the other, answers as the runner sends them. The effects, without
  /// those that only turn the spinner, or open and close the live channel.
  @discardableResult
  public mutating func send(_ actions: Action...) -> [Effect] { send(actions) }

  @discardableResult
  public mutating func send(_ actions: [Action]) -> [Effect] {
    actions.flatMap { reduce(&self, $0.answering(self)) }.filter {
      switch $0 {
      case .wait(.spinner, _, _), .openChannel, .closeChannel: false
      default: true
      }
    }
  }
}
