/// What goes into the headers of requests must not contain control characters: CR and LF would end
/// one header and begin another.

extension KeyringEntry.Identity {
  var fitsHeaders: Bool {
    [endpoint, project].allSatisfy { !$0.utf8.contains(where: \.isControl) }
  }
}

extension Secret {
  var fitsHeaders: Bool { withBytes { !$0.contains(where: \.isControl) } }
}

extension UInt8 {
  fileprivate var isControl: Bool { self < 0x20 || self == 0x7F }
}
