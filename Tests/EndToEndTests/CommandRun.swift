/// A command without a screen, run to its end with pipes in the place of a terminal.

import Foundation
import TestSupport

struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// Without a controlling terminal either, even where the tests have one.
  ///
  /// - Parameter secret: What file descriptor 3 gives; nil for no such descriptor.
  init(
    _ arguments: [String], home: String, environment: [String: String] = [:], input: String = "",
    secret: String? = nil
  ) throws {
    let process = Process()
    let (source, output, errors) = (Pipe(), Pipe(), Pipe())
    var variables = ["HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC"]
    var words = ["\(Program.folder)/gatehouse"] + arguments
    if let secret {
      let path = "\(home)/secret-\(UUID().uuidString)"
      try secret.write(toFile: path, atomically: true, encoding: .utf8)
      variables["SECRET"] = path
      words = ["/bin/sh", "-c", "exec \"$0\" \"$@\" 3<\"$SECRET\""] + words
    }
    process.executableURL = URL(filePath: "/usr/bin/setsid")
    process.arguments = ["--wait"] + words
    process.environment = variables.merging(Program.sanitizerOptions) { $1 }
      .merging(environment) { $1 }
    (process.standardInput, process.standardOutput) = (source, output)
    process.standardError = errors
    try process.run()
    source.fileHandleForWriting.write(Data(input.utf8))
    try source.fileHandleForWriting.close()
    self.output = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}
