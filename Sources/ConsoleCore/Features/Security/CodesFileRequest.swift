/// Saves recovery codes to a file that only its owner can read.
public struct CodesFileRequest: MachineRequest {
  public var path: String
  public var codes: [String]
  /// Where they were saved before.
  public var savedTo: String?

  public init(path: String, codes: [String], savedTo: String? = nil) {
    self.path = path
    self.codes = codes
    self.savedTo = savedTo
  }

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    let error = machine.files.write(path, codes.map { "\($0)\n" }.joined())
    // A relative path says nothing to somebody who looks for the file weeks after.
    let shown = error == nil ? machine.files.absolutePath(path) : path
    send(.security(.codesWritten(codes, path: shown, savedTo: savedTo, error)))
  }
}
