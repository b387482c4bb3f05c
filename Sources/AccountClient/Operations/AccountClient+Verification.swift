/// Verifying the account's email address and phone number.

import AccountAPI

extension AccountClient {
  /// Sends a secret that verifies the email address; valid for 7 days on 0.6.2, then for an hour.
  ///
  /// Ten an hour; on 0.6.2 for all accounts of a project together.
  ///
  /// - Parameter url: Where the link in the email leads, as for `createRecovery`.
  public func createVerification(url: String) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createVerification, body: ["url": .string(url)], read: ResponseDecoder.confirmation)
  }

  /// Verifies the email address with the secret; needs no session.
  public func completeVerification(
    _ secret: MailedSecret
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(.completeVerification, body: secret.body, read: ResponseDecoder.confirmation)
  }

  /// Sends six digits to the account's phone number; from 0.15.
  public func createPhoneVerification() async -> Result<Answer<Confirmation>, ClientError> {
    await call(.createPhoneVerification, body: [:], read: ResponseDecoder.confirmation)
  }

  /// Verifies the phone number with the six digits.
  public func completePhoneVerification(
    _ secret: MailedSecret
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(.completePhoneVerification, body: secret.body, read: ResponseDecoder.confirmation)
  }
}
