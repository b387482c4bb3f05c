/// The end of every command that did not succeed: one report on standard error, and its status.

import ArgumentParser
import Commands
import ConsoleFiles
import Glibc

enum CommandEnd {
  static func end(_ error: any Error) -> Never {
    let asJSON = wantsJSON(CommandLine.arguments)
    if let cause = CommandError(thrown: error) {
      report(FailureReport(cause, time: CommandOutput.time), asJSON: asJSON)
    }
    // Help, the version and completions are no failures.
    guard Gatehouse.exitCode(for: error) != .success, !(error is ExitCode) else {
      Gatehouse.exit(withError: error)
    }
    report(FailureReport(usage: sentence(error)), asJSON: asJSON)
  }

  private static func report(_ report: FailureReport, asJSON: Bool) -> Never {
    _ = Descriptor.write(report.text(asJSON: asJSON), to: STDERR_FILENO)
    exit(report.status.rawValue)
  }

  /// Whether the option is there, also where the arguments cannot be parsed.
  private static func wantsJSON(_ arguments: [String]) -> Bool {
    arguments.prefix { $0 != "--" }.contains("--json")
  }

  /// What is wrong with the arguments, and which help explains it, on one line.
  private static func sentence(_ error: any Error) -> String {
    let what = words(Gatehouse.message(for: error))
    let help = Gatehouse.fullMessage(for: error).split(separator: "\n")
      .map { words(String($0)) }.last { $0.hasPrefix("See '") }
    let end = what.last.map { ".!?".contains($0) } == true ? "" : "."
    return "\(what)\(end) \(help ?? "")"
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
