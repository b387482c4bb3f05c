/// The keys of a terminal whose sequences only terminfo knows.
///
/// Where the forms that many terminals share say what a sequence is, they count: entries differ
/// from what terminals really send, and some have function keys where the keypad's digits are.

public struct TerminfoKeys: Sendable {
  private var keys: [[UInt8]: KeyEvent] = [:]
  private var beginnings: Set<[UInt8]> = []

  public init() {}

  /// Adds a key, unless its sequence is a key or one of its own already.
  public mutating func add(_ key: KeyEvent.Key, _ sequence: [UInt8]) {
    guard sequence.count > 1, sequence[0] == .escape, !Self.isKnown(sequence) else { return }
    keys[sequence] = KeyEvent(key)
    for count in 1..<sequence.count { beginnings.insert(Array(sequence[..<count])) }
  }

  func key(_ bytes: [UInt8]) -> KeyEvent? { keys[bytes] }
  func isBeginning(_ bytes: [UInt8]) -> Bool { beginnings.contains(bytes) }

  private static func isKnown(_ sequence: [UInt8]) -> Bool {
    guard case .complete(.key, let count) = EscapeSequence.read(sequence, TerminfoKeys()) else {
      return false
    }
    return count == sequence.count
  }
}
