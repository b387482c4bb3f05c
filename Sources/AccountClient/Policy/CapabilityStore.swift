/// The capabilities of a server, corrected by every response that shows something about them.
///
/// Shared by the clients of one connection, like the cache of rate limits.

import AccountAPI
import Synchronization

public final class CapabilityStore: Sendable {
  private struct State {
    var capabilities: Capabilities
    var hasAnswered = false
  }

  private let state: Mutex<State>
  /// Whether the endpoint answered as Appwrite at an earlier visit.
  private let wasKnown: Bool
  private let changed: @Sendable (Capabilities) -> Void

  /// Creates a store.
  ///
  /// - Parameters:
  ///   - known: What is known of the server from before.
  ///   - changed: Called after each change, on any thread.
  public init(
    _ known: Capabilities = .unknown, changed: @escaping @Sendable (Capabilities) -> Void = { _ in }
  ) {
    state = Mutex(State(capabilities: known))
    wasKnown = known.isKnown
    self.changed = changed
  }

  public var capabilities: Capabilities { state.withLock { $0.capabilities } }

  /// Whether the endpoint has answered as Appwrite since this store was created.
  public var hasAnswered: Bool { state.withLock { $0.hasAnswered } }

  /// Whether the endpoint has ever answered as Appwrite, as far as is known.
  var hasEverAnswered: Bool { wasKnown || hasAnswered }

  /// Makes every feature available again that a response showed to be missing or switched off.
  ///
  /// For an explicit refresh: the project's owner may have switched it on again. The next use of a
  /// feature decides.
  public func clearMissing() { change { $0.clearMissing() } }

  /// Records a successful response, which shows that the route's feature works.
  func recordSuccess(_ route: Route) {
    state.withLock { $0.hasAnswered = true }
    if let feature = route.feature { change { $0.markPresent(feature) } }
  }

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

  /// Records that writing preferences replaces them, on a server that does not report its version
  /// or reports an older one.
  func recordReplacingPreferences() { change { $0.noteReplacingPreferences() } }

  /// Records that the server does not have a feature.
  func recordMissing(_ feature: ServerFeature) { change { $0.markMissing(feature) } }

  /// Records what an error shows: the version, and an operation that is missing or switched off.
  ///
  /// An error that is not of Appwrite, such as that of a gateway, shows nothing.
  func record(_ error: APIError, _ route: Route) {
    guard error.isOfAppwrite else { return }
    state.withLock { $0.hasAnswered = true }
    if let version = error.serverVersion { record(version: version) }
    change { capabilities in
      if error.type != nil { capabilities.noteTypedError() }
      if let feature = route.feature, error.shows(isMissing: feature) {
        capabilities.markMissing(feature)
      }
    }
  }

  private func change(_ make: (inout Capabilities) -> Void) {
    let new: Capabilities? = state.withLock { state in
      let before = state.capabilities
      make(&state.capabilities)
      return state.capabilities == before ? nil : state.capabilities
    }
    if let new { changed(new) }
  }
}

extension APIError {
  /// Whether the error has what only Appwrite sends; a gateway may send a message and a code too.
  var isOfAppwrite: Bool { type != nil || serverVersion != nil }

  /// Whether the error shows that the server lacks a feature, or that the project has it off.
  fileprivate func shows(isMissing feature: ServerFeature) -> Bool {
    switch cause {
    // For a second factor, 501 means that the project forbids that one factor.
    case .notSupported: status != 501 || feature != .multiFactor
    case .methodDisabled: feature != .multiFactor
    default: false
    }
  }
}
