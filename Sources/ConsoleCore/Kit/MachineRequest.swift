/// Something asked of this machine: files, the clipboard, the browser, what is remembered here. A
/// value kept with its feature, like a request to the server.

public protocol MachineRequest: Equatable, Sendable {
  /// Does it. What comes of it is sent, at once or later.
  @MainActor func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void)
}

public struct AnyMachineRequest: Equatable, Sendable {
  public let value: any MachineRequest

  public init(_ value: some MachineRequest) { self.value = value }

  public static func == (left: Self, right: Self) -> Bool { left.value.isEqual(to: right.value) }
}
