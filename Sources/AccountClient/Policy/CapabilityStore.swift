/// The capabilities of a server, corrected by every response that shows something about them.
///
/// Shared by the clients of one connection, like the cache of rate limits.

import AccountAPI
import Synchronization

public final class CapabilityStore: Sendable {
  private let state: Mutex<Capabilities>
  private let changed: @Sendable (Capabilities) -> Void

  /// Creates a store.
  ///
  /// - Parameters:
  ///   - known: What is known of the server from before.
  ///   - changed: Called after each change, on any thread.
  public init(
    _ known: Capabilities = .unknown, changed: @escaping @Sendable (Capabilities) -> Void = { _ in }
  ) {
    state = Mutex(known)
    self.changed = changed
  }

  public var capabilities: Capabilities { state.withLock { $0 } }

  /// Records the version. A different one discards what was recorded of the server before its
  /// update.
  func record(version text: String) {
    change { capabilities in
      let reported = Capabilities(versionText: text)
      if reported.isKnown, reported.versionText != capabilities.versionText {
        capabilities = reported
      }
    }
  }

  /// Records that writing preferences replaces them, on a server that does not report its version.
  func recordReplacingPreferences() { change { $0.noteReplacingPreferences() } }

  /// Records what an error shows: the version, and an operation that is missing or switched off.
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
