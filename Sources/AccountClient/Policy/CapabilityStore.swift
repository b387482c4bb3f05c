/// What a server was found to be able to do. Shared by the clients of one connection, like the memory of its refusals; every answer may correct it.

import AccountAPI
import Synchronization

public final class CapabilityStore: Sendable {
  private let state: Mutex<Capabilities>
  private let changed: @Sendable (Capabilities) -> Void

  /// `changed` is called on whatever thread the answer came, after each change.
  public init(
    _ known: Capabilities = .unknown, changed: @escaping @Sendable (Capabilities) -> Void = { _ in }
  ) {
    state = Mutex(known)
    self.changed = changed
  }

  public var capabilities: Capabilities { state.withLock { $0 } }

  /// A server that was updated says another version from then on, and what it lacked it may have now.
  func record(version text: String) {
    change { capabilities in
      let told = Capabilities(versionText: text)
      if told.isKnown, told.versionText != capabilities.versionText { capabilities = told }
    }
  }

  /// Of a server that does not tell its version.
  func recordReplacingPreferences() { change { $0.noteReplacingPreferences() } }

  func record(_ error: APIError, _ route: Route) {
    if let version = error.serverVersion { record(version: version) }
    change { capabilities in
      if error.type != nil { capabilities.noteTypedError() }
      let isMissing = error.cause == .notSupported || error.cause == .methodDisabled
      if isMissing, let feature = route.feature { capabilities.markMissing(feature) }
    }
  }

  private func change(_ make: (inout Capabilities) -> Void) {
    let new: Capabilities? = state.withLock { capabilities in
      let before = capabilities
      make(&capabilities)
      return capabilities == before ? nil : capabilities
    }
    if let new { changed(new) }
  }
}
