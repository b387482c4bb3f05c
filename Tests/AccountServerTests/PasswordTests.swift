import Testing

@testable import AccountServer

/// What a password is compared with.
@Suite struct PasswordTests {
  private let passwords: Passwords

  init() throws { passwords = try Passwords(cost: .init(passes: 1, memory: 8_192)) }

  /// Else the time of an answer would tell which addresses are known, and which of them have no password.
  @Test(arguments: [nil, ""])
  func whereThereIsNoHashOneIsComparedAllTheSame(hash: String?) async {
    #expect(passwords.compared(hash).hasPrefix("$argon2id$"))
    #expect(await passwords.isPassword("password", hashedAs: hash) == false)
  }

  @Test func aHashFitsItsPasswordAlone() async throws {
    let hash = try await passwords.hash("password")
    #expect(await passwords.isPassword("password", hashedAs: hash))
    #expect(await passwords.isPassword("passwort", hashedAs: hash) == false)
  }
}
