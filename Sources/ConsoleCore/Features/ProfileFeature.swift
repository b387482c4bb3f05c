/// The account's own data: read, and the name changed.

import AccountAPI
import AccountClient

public enum ProfileAction: Equatable, Sendable {
  case changeNamePressed
  case nameResponse(Result<Account, ClientError>)
}

func reduceProfile(_ state: inout ConsoleState, _ action: ProfileAction) -> [Effect] {
  switch action {
  case .changeNamePressed:
    guard let account = state.account.value else { return [] }
    state.dialog = .edit(.name, text: account.name)
    return []
  case .nameResponse(let result):
    state.writing = nil
    switch result {
    case .success(var account):
      // 0.6.2 leaves out whether the address is verified; a new name does not change that.
      account.isEmailVerified = account.isEmailVerified ?? state.account.value?.isEmailVerified
      state.account.set(account, now: state.now)
      closeSender(&state)
      return notify(&state, .renamed) + loadLog(&state)
    case .failure(let error):
      return error.isSignedOut ? judge(&state, result) : tell(&state, error)
    }
  }
}
