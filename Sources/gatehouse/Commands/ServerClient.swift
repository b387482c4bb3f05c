/// Clients of commands, which know the server's version from the last visit.

import AccountAPI
import AccountClient
import ConsoleFiles
import Keyring

enum ServerClient {
  static func make(
    _ endpoint: Endpoint, _ project: String, trust: Trust, token: Secret?,
    _ transport: any Transport
  ) -> AccountClient {
    let versions = ThisProcess.locations.stateFolder.map(ServerVersionsFile.init)
    let known = versions?.version(of: endpoint).map(Capabilities.init(versionText:))
    let store = CapabilityStore(known ?? .unknown) { capabilities in
      if capabilities.isKnown { versions?.save(capabilities.versionText, of: endpoint) }
    }
    return AccountClient(
      endpoint: endpoint, project: project, trust: trust, token: token, transport: transport,
      capabilityStore: store)
  }
}
