import Testing

@testable import AccountServer

/// Hashing passwords and comparing them.
@Suite struct PasswordHasherTests {
  private let hasher: PasswordHasher

  init() throws { hasher = try PasswordHasher(cost: .init(passes: 1, memory: 8_192)) }

  /// Otherwise the time of a response would show which addresses have an account and a password.
  @Test(arguments: [nil, ""])
  func withoutAHashADummyIsCompared(hash: String?) async {
    #expect(hasher.comparedHash(hash).hasPrefix("$argon2id$"))
    #expect(await hasher.isPassword("password", hashedAs: hash) == false)
  }

  @Test func aHashFitsItsPasswordAlone() async throws {
    let hash = try await hasher.hash("password")
    #expect(await hasher.isPassword("password", hashedAs: hash))
    #expect(await hasher.isPassword("passwort", hashedAs: hash) == false)
  }
}
