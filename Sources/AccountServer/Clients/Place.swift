/// The country and continent that an address is in.

import Foundation

struct Place: Equatable, Sendable {
  /// Two lower-case letters of ISO 3166.
  var country: String
  /// Two upper-case letters.
  var continent: String

  /// A place in a country, on the country's own continent unless another is given.
  init(country: String, continent: String = "") {
    self.country = country
    self.continent = continent.isEmpty ? Self.continent(of: country) : continent
  }

  private static func continent(of country: String) -> String {
    let region = Locale.Region(country.uppercased())
    if country == "aq" { return "AQ" }
    switch region.continent?.identifier {
    case "150": return "EU"
    case "142": return "AS"
    case "002": return "AF"
    case "009": return "OC"
    case "019": return region.containingRegion?.identifier == "005" ? "SA" : "NA"
    default: return "--"
    }
  }

  func continentName(in language: Language) -> String {
    let codes = [
      "EU": "150", "AS": "142", "AF": "002", "OC": "009", "SA": "005", "NA": "003", "AQ": "AQ",
      "AN": "AQ",
    ]
    return codes[continent].map(language.name(ofRegion:)) ?? language.unknown
  }

  var currency: String? { Locale(identifier: "und_\(country.uppercased())").currency?.identifier }

  var isInEuropeanUnion: Bool {
    [
      "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it",
      "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se",
    ].contains(country)
  }
}
