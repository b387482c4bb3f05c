/// Expectations about responses, and what a test reads of one.

import AccountAPI
import Testing

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue? { try? JSONReader.read(body) }
  var message: String? { json?["message"]?.string }
}

/// Expects a status and, if given, an error of this type in the form of 1.8.1.
func expect(
  _ response: HTTPResponse, _ status: Int, _ type: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(response.status == status, "\(response.text)", sourceLocation: sourceLocation)
  guard let type else { return }
  #expect(response.json?["type"]?.string == type, sourceLocation: sourceLocation)
  #expect(response.json?["code"] == .integer(Int64(status)), sourceLocation: sourceLocation)
  #expect(response.json?["version"]?.string == "1.8.1", sourceLocation: sourceLocation)
}

/// Expects JSON with the sample's members in the same order, and values of the same types.
func expectShape(
  _ response: HTTPResponse, _ sample: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let expected = shape(try JSONReader.read(sample))
  #expect(shape(try JSONReader.read(response.body)) == expected, sourceLocation: sourceLocation)
  #expect(
    response.headers["Content-Type"] == "application/json; charset=UTF-8",
    sourceLocation: sourceLocation)
}

private func shape(_ value: JSONValue) -> String {
  switch value {
  case .null: "null"
  case .bool: "bool"
  case .number: "number"
  case .string: "string"
  case .array(let items): "[" + items.map(shape).joined(separator: ",") + "]"
  case .object(let object):
    "{" + object.members.map { "\($0.0):\(shape($0.1))" }.joined(separator: ",") + "}"
  }
}
