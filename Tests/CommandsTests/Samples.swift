/// Values that several tests of commands need.

import AccountAPI
import AccountClient
import ConsoleUI
import Keyring
import TestSupport

let now = Timestamp(seconds: 1_795_467_625)

/// In UTC.
let utc = TimeText(now: now) { _ in 0 }

func client(version: String = "1.8.1", _ transport: ScriptedTransport) throws -> AccountClient {
  var policy = AccountClient.Policy()
  policy.retryDelays = []
  return AccountClient(
    endpoint: try Endpoint("https://example.test/v1"), project: "p1",
    token: PlainToken(bytes: Array("t".utf8)), transport: transport,
    capabilityStore: CapabilityStore(Capabilities(versionText: version)), policy: policy)
}

func refusal(
  _ cause: APIError.Cause, status: Int = 400, type: String? = nil
) -> ClientError {
  .refused(APIError(status: status, message: "m", cause: cause, type: type))
}

func session(_ id: String, age days: Int64? = nil, isCurrent: Bool = false) -> Session {
  Session(
    id: id, device: Device(), address: "192.0.2.1",
    place: Place(countryCode: nil, country: "Unknown"), isCurrent: isCurrent,
    created: days.map { now.advanced(bySeconds: -$0 * 86_400) })
}

func entry(
  _ userID: String, email: String = "", label: String = "",
  endpoint: String = "https://example.test/v1", project: String = "p1"
) -> KeyringEntry {
  KeyringEntry(
    identity: .init(endpoint: endpoint, project: project, userID: userID), email: email, name: "",
    sessionID: "s", lastUsed: now.seconds, label: label)
}
