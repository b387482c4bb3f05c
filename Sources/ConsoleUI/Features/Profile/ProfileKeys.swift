/// The keys of the profile.

import ConsoleCore
import TerminalUI

enum ProfileKeys {
  /// On the overview, too, where an address that is not verified is warned of.
  static let onOverview: [KeyBinding] = [
    KeyBinding(
      "overview.verify", [.character("v")], in: .overview,
      Phrase("Verify email", "E-Mail bestätigen"),
      Phrase(
        "Send a verification email to your address.",
        "Eine Bestätigungs-E-Mail an deine Adresse senden."),
      .send(.profile(.verifyEmailPressed)),
      keywords: Phrase(
        "verification, verify email, email verification, confirm email",
        "Bestätigung, E-Mail bestätigen, verifizieren"),
      disabled: cannotVerify)
  ]

  static let rows: [KeyBinding] =
    ListKeys.moves(.profile) { .profile(.move($0)) } + [
      KeyBinding(
        "profile.open", [.enter, .character(" ")], in: .profile, nil,
        Phrase(
          "Do what the selected row's key does.", "Tun, was die Taste der gewählten Zeile tut."),
        .send(.profile(.rowPressed)), traits: [.actsOnSelection],
        disabled: { state in
          guard let row = state.profile.selected(state.session) else { return notLoaded(state) }
          let id = ProfileRows.binding(row)
          guard let binding = KeyBindings.all.first(where: { $0.id == id }) else {
            return ProfileReason.onlyRead
          }
          return binding.disabledReason(state)
        }),
      KeyBinding(
        "profile.name", [.character("e")], in: .profile, Phrase("Change name", "Name ändern"),
        Phrase("Change your name.", "Deinen Namen ändern."),
        .send(.profile(.changeNamePressed)),
        keywords: Phrase(
          "change name, display name, edit profile, username",
          "Name ändern, Anzeigename, Profil bearbeiten, Benutzername"),
        disabled: { notLoaded($0) ?? $0.isWritingReason }),
      KeyBinding(
        "profile.email", [.character("E")], in: .profile, Phrase("Change email", "E-Mail ändern"),
        Phrase("Change your email address.", "Deine E-Mail-Adresse ändern."),
        .send(.profile(.changeEmailPressed)),
        keywords: Phrase("change email, email address, email", "E-Mail ändern, E-Mail-Adresse"),
        disabled: { notLoaded($0) ?? $0.isWritingReason }),
      password("profile.password", in: .profile),
      KeyBinding(
        "profile.verify", [.character("v")], in: .profile,
        Phrase("Verify email", "E-Mail bestätigen"),
        Phrase(
          "Send a verification email to your address.",
          "Eine Bestätigungs-E-Mail an deine Adresse senden."),
        .send(.profile(.verifyEmailPressed)),
        keywords: Phrase(
          "verification, verify email, email verification, confirm email",
          "Bestätigung, E-Mail bestätigen, verifizieren"),
        disabled: cannotVerify),
      KeyBinding(
        "profile.phone", [.character("P")], in: .profile, nil,
        Phrase("Change your phone number.", "Deine Telefonnummer ändern."),
        .send(.profile(.changePhonePressed)),
        keywords: Phrase(
          "phone, phone number, change phone, mobile number",
          "Telefon, Telefonnummer, Handynummer, Telefon ändern"),
        disabled: { $0.lacks(.phone) ?? notLoaded($0) ?? $0.isWritingReason }),
      KeyBinding(
        "profile.verifyPhone", [.character("V")], in: .profile, nil,
        Phrase(
          "Verify your phone number by a code in a text message.",
          "Deine Telefonnummer durch einen Code per SMS bestätigen."),
        .send(.profile(.verifyPhonePressed)),
        keywords: Phrase(
          "verify phone, phone verification, sms code, confirm phone",
          "Telefon bestätigen, Telefonnummer bestätigen, SMS-Code"),
        disabled: { $0.lacks(.phone) ?? cannotVerifyPhone($0) }),
      KeyBinding(
        "profile.security", [.character("s")], in: .profile, Phrase("Security", "Sicherheit"),
        Phrase(
          "MFA, recovery codes, identities, JWT, blocking.",
          "MFA, Wiederherstellungscodes, Identitäten, JWT, Sperren."),
        .send(.security(.openPressed)),
        keywords: Phrase(
          "security, account security, security settings",
          "Sicherheit, Kontosicherheit, Sicherheitseinstellungen"),
        disabled: { notLoaded($0) ?? $0.isWritingReason }),
    ]

  static func notLoaded(_ state: ConsoleState) -> (any DisabledReason)? {
    state.session.account.value == nil ? ProfileReason.notLoaded : nil
  }

  @Sendable static func cannotVerify(_ state: ConsoleState) -> (any DisabledReason)? {
    let account = state.session.account.value
    if account?.isEmailVerified == true { return ProfileReason.verifiedAlready }
    if account?.email.isEmpty == true { return ProfileReason.noEmail }
    return notLoaded(state) ?? state.isWritingReason
  }

  private static func cannotVerifyPhone(_ state: ConsoleState) -> (any DisabledReason)? {
    let account = state.session.account.value
    if account?.isPhoneVerified == true { return ProfileReason.phoneVerifiedAlready }
    if account?.phone.isEmpty == true { return ProfileReason.noPhone }
    return notLoaded(state) ?? state.isWritingReason
  }
}

extension KeyBinding.Context {
  static let profile = Self(name: "profile")
}
