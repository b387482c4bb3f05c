/// The result of asynchronous work of a command, to be handed to who waits for it.

public enum CommandResult<Value: Sendable>: Sendable {
  case success(Value)
  case failure(CommandError)

  public init(_ work: () async throws(CommandError) -> Value) async {
    do throws(CommandError) { self = .success(try await work()) } catch { self = .failure(error) }
  }

  public func get() throws(CommandError) -> Value {
    switch self {
    case .success(let value): return value
    case .failure(let error): throw error
    }
  }
}
