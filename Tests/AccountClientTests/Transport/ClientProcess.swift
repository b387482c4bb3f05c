/// The `client-process` program, driven line by line.

import Foundation
import TestSupport
import Testing

final class ClientProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  var identifier: pid_t { process.processIdentifier }

  init(_ arguments: [String]) throws {
    process.executableURL = URL(filePath: "\(Program.folder)/client-process")
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { kill(identifier, SIGKILL) }

  /// Sends a command and returns the line that answers it.
  func callAsFunction(_ command: String) throws -> String {
    try input.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
    var line = ""
    while !line.hasSuffix("\n") {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "client-process ended after \(command.prefix(1))")
      line += String(decoding: more, as: UTF8.self)
    }
    return String(line.dropLast())
  }

  /// Has it quit; returns the exit status, or the negative number of the signal that ended it.
  func end() throws -> Int32 {
    try input.fileHandleForWriting.write(contentsOf: Data("quit\n".utf8))
    process.waitUntilExit()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? status : -status
  }
}
