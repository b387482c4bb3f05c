/// The languages of country names and mails. Errors are always English, as on the real server.

import AccountAPI
import Foundation

enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"
  case french = "fr"
  case spanish = "es"
  case hebrew = "he"

  /// The language of `X-Appwrite-Locale`, whose codes are exact: `DE` and `de-DE` mean English.
  init(_ request: IncomingRequest) {
    self = request.headers["X-Appwrite-Locale"].flatMap(Language.init) ?? .english
  }

  var isRightToLeft: Bool { self == .hebrew }

  /// The name of a region by its code in ISO 3166 or UN M.49, from ICU's tables.
  func name(ofRegion code: String) -> String {
    Locale(identifier: rawValue).localizedString(forRegionCode: code.uppercased()) ?? unknown
  }

  var unknown: String {
    switch self {
    case .english: "Unknown"
    case .german: "Unbekannt"
    case .french: "Inconnu"
    case .spanish: "Desconocido"
    case .hebrew: "לא ידוע"
    }
  }
}
