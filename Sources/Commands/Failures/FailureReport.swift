/// A failure as a command reports it on standard error: one line, or JSON.

import AccountAPI
import AccountClient
import ConsoleUI
import TerminalUI

public struct FailureReport: Equatable, Sendable {
  public var status: ExitStatus
  public var message: Message
  /// For people: a configuration can have several errors, each with its line.
  private let lines: [String]
  /// The server's code for the error, such as `user_invalid_credentials`.
  var type: String?
  /// The HTTP status of the server's refusal.
  var httpStatus: Int?
  /// The end of a rate limit.
  var until: Timestamp?

  public init(_ error: CommandError, time: TimeText) {
    status = error.status
    message = error.message(time)
    if case .configuration(let lines) = error { self.lines = lines } else { lines = [message.text] }
    switch error {
    case .client(.refused(let refusal)), .partial(_, _, .refused(let refusal)):
      type = refusal.type
      httpStatus = refusal.status
      if case .tooManyRequests(let until) = refusal.cause { self.until = until }
    default: break
    }
  }

  /// Of a wrong option or argument.
  public init(usage sentence: String) {
    status = .usage
    message = Message(sentence)
    lines = [sentence]
  }

  /// With the end of the line.
  public func text(asJSON: Bool) -> String {
    guard asJSON else {
      return lines.map { "gatehouse: \(DisplayText.visible($0))\n" }.joined()
    }
    let error = JSONObject([
      ("status", .integer(Int64(status.rawValue))), ("cause", .string(status.name)),
      ("message", .string(message.sentence)),
      ("nextStep", message.nextStep.isEmpty ? .null : .string(message.nextStep)),
      ("type", type.map(JSONValue.string) ?? .null),
      ("httpStatus", httpStatus.map { .integer(Int64($0)) } ?? .null),
      ("until", until.map { .string($0.iso8601) } ?? .null),
    ])
    return Document("error", .object(error)).line
  }
}
