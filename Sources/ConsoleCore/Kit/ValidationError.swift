/// What is wrong with what was typed, before anything is sent. Each feature has its own; the words
/// for them are beside its view.

public protocol ValidationError: Error, Equatable, Sendable {
  /// The field that it is about, which gets the focus.
  var field: Int? { get }
}

extension ValidationError {
  public var field: Int? { 0 }
}

public struct AnyValidationError: Equatable, Sendable {
  public let value: any ValidationError

  public init(_ value: some ValidationError) { self.value = value }

  public static func == (left: Self, right: Self) -> Bool { left.value.isEqual(to: right.value) }
}

/// Nothing was typed into a field that must not be empty.
public struct EmptyField: ValidationError {
  public var field: Int?

  public init(_ field: Int = 0) { self.field = field }
}
