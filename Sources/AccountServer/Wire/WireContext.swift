/// What a record is shown with besides its own fields: where addresses are, and in which language.

import AccountAPI

struct WireContext {
  var geography: Geography
  var language: Language
  private let agents = KnownAgents()

  init(geography: Geography, language: Language) {
    self.geography = geography
    self.language = language
  }

  /// What a User-Agent says, read once for all rows of an answer.
  func agent(_ text: String, _ rules: AgentRules) -> UserAgent { agents.agent(text, rules) }

  /// The country's code in lower case, `--` if unknown, and its name.
  func country(of address: String) -> (String, String) {
    let country = geography.place(of: address)?.country
    return (country ?? "--", country.map(language.name(ofRegion:)) ?? language.unknown)
  }

  /// The answer of `GET /locale`, which is the same in all versions.
  func locale(_ address: String) -> JSONValue {
    let place = geography.place(of: address)
    return [
      "ip": .string(address), "countryCode": .string(place?.country.uppercased() ?? "--"),
      "country": .string(place.map { language.name(ofRegion: $0.country) } ?? language.unknown),
      "continent": .string(place?.continentName(in: language) ?? language.unknown),
      "continentCode": .string(place?.continent ?? "--"),
      "eu": .bool(place?.isInEuropeanUnion ?? false),
      "currency": place?.currency.map(JSONValue.string) ?? .null,
    ]
  }
}

/// The User-Agents of one answer. The rows of a list share a few, and reading one means looking for
/// hundreds of words.
private final class KnownAgents {
  private struct Key: Hashable {
    var bytes: [UInt8]
    var rules: AgentRules
  }

  private var known: [Key: UserAgent] = [:]

  func agent(_ text: String, _ rules: AgentRules) -> UserAgent {
    let key = Key(bytes: Array(text.utf8), rules: rules)
    if let agent = known[key] { return agent }
    let agent = UserAgent(text, rules)
    known[key] = agent
    return agent
  }
}
