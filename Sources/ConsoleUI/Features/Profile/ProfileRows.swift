/// The rows of the profile: label, value, the key that changes it, and what it is for.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ProfileRows {
  let time: TimeText
  let account: Account
  let server: Capabilities

  /// The name of what can be done with a row; empty where it is only read.
  static func binding(_ row: ProfileRow) -> String {
    switch row {
    case .name: "profile.name"
    case .email: "profile.email"
    case .emailVerified: "profile.verify"
    case .phone: "profile.phone"
    case .phoneVerified: "profile.verifyPhone"
    case .signOut: "signOut"
    case .registered, .userID, .roles, .targets: ""
    }
  }

  func label(_ row: ProfileRow) -> String {
    switch row {
    case .name: Phrases.name
    case .email: Phrases.email
    case .emailVerified: Phrases.Profile.verified
    case .phone: Phrases.Forms.phone
    case .phoneVerified: Phrases.Profile.phoneVerified
    case .registered: Phrases.Profile.registered
    case .userID: Phrases.Profile.userID
    case .roles: server.has(.blocking) ? Phrases.Profile.labels : Phrases.Profile.roles
    case .targets: Phrases.Profile.targets
    case .signOut: Phrases.Sessions.one
    }
  }

  func value(_ row: ProfileRow) -> (text: String, role: Role) {
    switch row {
    case .name:
      (account.name.isEmpty ? Phrases.Profile.noName : account.name, .title)
    case .email: optional(account.email)
    case .emailVerified: verified(account.isEmailVerified)
    case .phone: optional(account.phone)
    case .phoneVerified: verified(account.isPhoneVerified)
    case .registered: (time.dateAndClock(account.registered), .text)
    case .userID: (account.id, .text)
    case .roles: ((account.roles + account.labels).joined(separator: ", "), .text)
    case .targets:
      (account.targets.map { "\($0.kind): \($0.identifier)" }.joined(separator: ", "), .text)
    case .signOut: (Phrases.Sessions.current, .text)
    }
  }

  private func optional(_ text: String) -> (String, Role) {
    text.isEmpty ? (Phrases.Profile.none, .dim) : (text, .text)
  }

  private func verified(_ isVerified: Bool?) -> (String, Role) {
    switch isVerified {
    case true?: (Phrases.Profile.isVerified, .success)
    case false?: ("! \(Phrases.Profile.isNotVerified)", .warning)
    case nil: (Phrases.unknown, .dim)
    }
  }

  /// On the key of a row.
  func does(_ row: ProfileRow) -> String {
    switch row {
    case .name: Phrases.changeName
    case .email: Phrases.changeEmail
    case .emailVerified: account.isEmailVerified == true ? "" : Phrases.verifyEmail
    case .phone: Phrases.Profile.changePhone
    case .phoneVerified: account.isPhoneVerified == true ? "" : Phrases.Profile.verifyPhone
    case .signOut: Phrases.signOut
    case .registered, .userID, .roles, .targets: ""
    }
  }
}
