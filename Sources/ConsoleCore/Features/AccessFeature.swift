/// Ways into an account beside its password: a mail with six digits or with a link, a text message, a provider that leads back here, and going in as nobody.

import AccountAPI
import AccountClient

/// In the order in which they are offered. What the server cannot do is offered, too, with the reason why not.
public enum AccessWay: CaseIterable, Equatable, Sendable {
  case emailCode, magicLink, phoneCode, anonymous

  public var feature: ServerFeature {
    switch self {
    case .emailCode: .signInByCode
    case .magicLink: .signInByLink
    case .phoneCode: .signInByPhone
    case .anonymous: .anonymousSession
    }
  }
}

public enum AccessTask: Equatable, Sendable {
  case emailCode(Connection, email: String)
  case magicLink(Connection, email: String)
  case phoneCode(Connection, phone: String)
  case signIn(Connection, MailedSecret, generation: Int)
  case anonymous(Connection, generation: Int)
  /// Through a provider, and back to an address of ours.
  case provider(Connection, name: String)
}

public enum AccessAction: Equatable, Sendable {
  /// A mail or a text message is on its way to this address or number.
  case sent(to: String, isLink: Bool, Result<Confirmation, ClientError>)
  /// Where the browser was sent.
  case providerStarted(address: String)
}

func reduceAccess(_ state: inout ConsoleState, _ action: AccessAction) -> [Effect] {
  switch action {
  case .sent(let address, let isLink, let result):
    state.writing = nil
    switch result {
    case .failure(let error): return tell(&state, error)
    case .success(let confirmation):
      state.dialog = .errand(
        isLink
          ? .enterMagicLink
          : .enterCode(userID: confirmation.userID, phrase: confirmation.phrase))
      return mailSent(&state, to: address)
    }
  case .providerStarted(let address):
    state.dialog = .ticket(.provider(address: address))
    return []
  }
}

func acceptWay(_ state: inout ConsoleState, _ way: AccessWay) -> [Effect] {
  guard let connection = state.connection, state.capabilities.has(way.feature) else { return [] }
  switch way {
  case .emailCode: state.dialog = .errand(.askCode)
  case .magicLink: state.dialog = .errand(.askMagicLink)
  case .phoneCode: state.dialog = .errand(.askPhoneCode)
  case .anonymous:
    state.dialog = nil
    return [.access(.anonymous(connection, generation: ask(&state)))]
  }
  return []
}

/// Signs in by what came; the dialog stays behind, in case it was mistyped.
func signIn(_ state: inout ConsoleState, by secret: MailedSecret) -> [Effect] {
  guard let connection = state.connection, state.stage == .signIn, !state.form.isBusy else {
    return []
  }
  state.retry = state.dialog
  state.dialog = nil
  return [.access(.signIn(connection, secret, generation: ask(&state)))]
}
