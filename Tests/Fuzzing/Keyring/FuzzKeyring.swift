/// Gives the readers of the keyring's file whatever libFuzzer makes up; `make fuzz` compiles it
/// together with the keyring's own sources. What is sealed is read only after its seal was checked,
/// so it is made up apart. A crash, or entries that are written otherwise than they were read, are
/// a finding.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzKeyring(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let header = try? KeyringFormat.header(bytes, path: ""),
    header.bytes != Array(bytes.prefix(64))
  {
    // One byte of the header is reserved: it is read as anything and written as 0.
    guard bytes[11] != 0 else { fatalError("the header is another one") }
  }
  if let entries = KeyringFormat.read(bytes[...]) {
    let written = KeyringFormat.bytes(of: entries)
    guard let again = KeyringFormat.read(written[...]), again.map(\.entry) == entries.map(\.entry),
      again.map(\.sealedSecret) == entries.map(\.sealedSecret)
    else { fatalError("lost in writing") }
  }
  return 0
}
