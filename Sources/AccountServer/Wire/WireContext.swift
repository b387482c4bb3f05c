/// What a record is shown with besides its own fields: where addresses are, and in which language.

import AccountAPI

struct WireContext {
  var geography: Geography
  var language: Language

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
