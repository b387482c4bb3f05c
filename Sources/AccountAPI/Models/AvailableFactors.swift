/// The factors that an account can prove now: those this program knows, and others by name.
public struct AvailableFactors: Hashable, Sendable {
  public var known: Set<Factor>
  /// The server's names of factors that are none of `Factor`, such as `custom`, in its order.
  public var other: [String]

  public init(known: Set<Factor>, other: [String] = []) {
    self.known = known
    self.other = other
  }
}
