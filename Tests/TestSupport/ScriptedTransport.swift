/// A transport that answers from a script and remembers what it was asked.

import AccountAPI
import AccountClient
import Synchronization

public final class ScriptedTransport: Transport {
  public typealias Answer = Result<HTTPResponse, TransportError>
  private let script: @Sendable (OutgoingRequest) async -> Answer
  private let asked = Mutex<[OutgoingRequest]>([])

  public init(_ script: @escaping @Sendable (OutgoingRequest) async -> Answer) {
    self.script = script
  }

  public var requests: [OutgoingRequest] { asked.withLock { $0 } }

  public func send(_ request: OutgoingRequest) async -> Answer {
    asked.withLock { $0.append(request) }
    return await script(request)
  }

  public static func json(_ text: String, status: Int = 200, headers: HTTPHeaders = [:]) -> Answer {
    .success(HTTPResponse(status: status, headers: headers, body: Array(text.utf8)))
  }
}

extension Result {
  /// Why it did not succeed; nil when it did.
  public var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
