/// The linked accounts of providers; from 1.4.

import AccountAPI

extension AccountClient {
  public func identities() async -> Result<Answer<[Identity]>, ClientError> {
    await call(.identities, read: ResponseDecoder.identities)
  }

  /// Unlinks an identity. It returns with the next sign-in through its provider.
  public func deleteIdentity(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.deleteIdentity, path: Route.deleteIdentity.path(id)) { _ in }
  }
}
