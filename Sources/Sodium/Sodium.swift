/// The parts of libsodium that keyring and account server use, as Swift functions.

import CSodium

public enum Sodium {
  // All sizes are in bytes.
  public static let keySize = 32
  public static let nonceSize = 24
  /// How many bytes sealing adds.
  public static let sealSize = 16
  public static let saltSize = 16

  public enum Failure: Error {
    /// libsodium found no source of randomness.
    case unusable
    /// A password hash needs more memory than there is.
    case notEnoughMemory
  }

  private static let started = gate_sodium_start() == 0

  /// Initializes the library at the first call.
  static func start() {
    // Without randomness nothing here can be trusted, and there is no safe way to continue.
    precondition(started, "libsodium found no source of randomness")
  }

  /// Random bytes, fit for keys.
  public static func random(_ count: Int) -> [UInt8] {
    start()
    var bytes = [UInt8](repeating: 0, count: count)
    gate_random(&bytes, count)
    return bytes
  }

  /// Hexadecimal digits of `count` random bytes.
  public static func randomHex(_ count: Int) -> String { random(count).hex }

  /// Compares in a time that does not depend on where the difference is.
  public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && gate_equal(left, right, left.count) == 1
  }

  /// Overwrites the bytes with zeroes; the compiler cannot optimize this away.
  public static func zero(_ bytes: inout [UInt8]) { gate_zero(&bytes, bytes.count) }

  /// BLAKE2b with 32 bytes of output.
  public static func digest(_ message: [UInt8]) -> [UInt8] {
    start()
    var out = [UInt8](repeating: 0, count: 32)
    gate_blake2b(&out, out.count, message, message.count, nil, 0)
    return out
  }

  /// The same of bytes in guarded memory, without a copy outside of it.
  public static func digest(_ message: GuardedBytes) -> GuardedBytes {
    let digest = GuardedBytes(count: keySize)
    message.withBytes { message in
      digest.withMutableBytes { out in
        _ = gate_blake2b(out.bound, keySize, message.bound, message.count, nil, 0)
      }
    }
    return digest
  }

  /// HMAC-SHA-256; the key has 32 bytes.
  public static func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count == keySize)
    start()
    var out = [UInt8](repeating: 0, count: 32)
    gate_hmac_sha256(&out, message, message.count, key)
    return out
  }

  /// Derives a key for one purpose (keyed BLAKE2b).
  ///
  /// - Parameter context: what distinguishes this purpose from others.
  public static func derive(from key: GuardedBytes, context: [UInt8]) -> GuardedBytes {
    let derived = GuardedBytes(count: keySize)
    key.withBytes { key in
      derived.withMutableBytes { out in
        _ = gate_blake2b(out.bound, keySize, context, context.count, key.bound, key.count)
      }
    }
    return derived
  }

  /// Derives a key from a password by Argon2id 1.3, one lane.
  ///
  /// - Parameters:
  ///   - operations: the number of passes.
  ///   - memory: in bytes. 64 MiB and three passes take about 0.16 s.
  public static func argon2id(
    password: GuardedBytes, salt: [UInt8], operations: UInt64, memory: UInt64
  ) throws(Failure) -> GuardedBytes {
    let key = GuardedBytes(count: keySize)
    let result = password.withBytes { password in
      key.withMutableBytes { out in
        gate_argon2id(out.bound, keySize, password.bound, password.count, salt, operations, memory)
      }
    }
    guard result == 0 else { throw .notEnoughMemory }
    return key
  }

  /// Encrypts with XChaCha20-Poly1305. The associated bytes are not hidden, but opening fails
  /// unless they are the same.
  public static func seal(
    _ message: UnsafeRawBufferPointer, associated: [UInt8], nonce: [UInt8], key: GuardedBytes
  ) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: message.count + sealSize)
    key.withBytes { key in
      _ = gate_seal(
        &out, message.bound, message.count, associated, associated.count, nonce, key.bound)
    }
    return out
  }

  /// The message; nil when the key is another one or any bit was changed.
  public static func open(
    _ sealed: ArraySlice<UInt8>, associated: [UInt8], nonce: [UInt8], key: GuardedBytes
  ) -> GuardedBytes? {
    guard sealed.count >= sealSize else { return nil }
    let message = GuardedBytes(count: sealed.count - sealSize)
    let result = key.withBytes { key in
      message.withMutableBytes { out in
        gate_open(
          out.bound, Array(sealed), sealed.count, associated, associated.count, nonce, key.bound)
      }
    }
    return result == 0 ? message : nil
  }

  /// The text form of a password's Argon2id hash with a random salt. Takes tens of milliseconds:
  /// not for threads that serve requests.
  public static func passwordHash(
    _ password: [UInt8], operations: UInt64, memory: UInt64
  ) throws(Failure) -> String {
    start()
    var text = [CChar](repeating: 0, count: 128)
    guard gate_password_hash(&text, password, password.count, operations, memory) == 0 else {
      throw .notEnoughMemory
    }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether a text form from `passwordHash` belongs to this password. Takes as long.
  public static func isPassword(_ password: [UInt8], hashedAs text: String) -> Bool {
    start()
    return gate_password_verify(text, password, password.count) == 0
  }
}

extension [UInt8] {
  /// The bytes as lower-case hexadecimal digits, two each.
  public var hex: String {
    reduce(into: "") { text, byte in
      if byte < 16 { text += "0" }
      text += String(byte, radix: 16)
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var bound: UnsafePointer<UInt8>? { bindMemory(to: UInt8.self).baseAddress }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate var bound: UnsafeMutablePointer<UInt8>? { bindMemory(to: UInt8.self).baseAddress }
}
