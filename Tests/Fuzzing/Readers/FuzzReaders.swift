/// Gives the readers of answers whatever libFuzzer makes up; `make fuzz` builds and runs it. A
/// crash or a round trip that loses something is a finding.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  readAnswers(bytes)
  let text = String(decoding: bytes, as: UTF8.self)
  _ = RateLimit([
    "X-RateLimit-Limit": text, "X-RateLimit-Remaining": text, "X-RateLimit-Reset": text,
  ])
  _ = try? Endpoint(text)
  _ = MailedSecret(link: text)
  _ = ProviderToken(address: text)
  return 0
}

private func readAnswers(_ bytes: [UInt8]) {
  for status in [200, 400, 401, 404, 500] {
    _ = APIError(HTTPResponse(status: status, body: bytes))
  }
  let response = HTTPResponse(status: 200, body: bytes)
  let sessions = try? ResponseDecoder.sessions(response)
  guard let json = try? ResponseDecoder.json(response) else {
    guard sessions == nil else { fatalError("a list in what is not JSON") }
    return
  }
  _ = try? ResponseDecoder.account(json)
  _ = try? ResponseDecoder.sessionID(json)
  _ = try? ResponseDecoder.log(json)
  _ = try? ResponseDecoder.confirmation(json)
  _ = try? ResponseDecoder.clientLocation(json)
  if let preferences = try? ResponseDecoder.preferences(json) {
    for rules in [PreferenceRules.merging, .replacing] {
      _ = rules.validationError(preferences, known: Preferences())
    }
    let stored = JSONValue.object(preferences.object).reencodedByPHP
    guard stored.reencodedByPHP == stored else { fatalError("changes again") }
  }
  // What was read is written so that it reads as the same.
  for style in [
    JSONWriter.Style.compact, .indented, .init(escapesSlash: true, escapesNonASCII: true),
  ] {
    let written = JSONWriter.bytes(json, style: style)
    guard let again = try? JSONReader.read(written), again == json,
      JSONWriter.bytes(again, style: style) == written
    else {
      fatalError("lost in writing")
    }
  }
}
