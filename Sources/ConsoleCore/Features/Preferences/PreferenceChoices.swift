/// What a text among preferences may be one of: a time zone, a locale, a theme. Told by its name
/// and by how it looks; anything else can be typed all the same.

import AccountAPI

enum PreferenceChoices: Equatable {
  /// From the system's database.
  case timeZone
  case known([String])

  /// Nil for a text like any other.
  init?(_ key: String, _ text: String) {
    let name = key.lowercased().filter { $0 != "_" && $0 != "-" }
    if ["timezone", "tz"].contains(where: name.hasSuffix) || Self.looksLikeTimeZone(text) {
      self = .timeZone
    } else if ["language", "lang", "locale"].contains(where: name.hasSuffix) {
      self = .known(Self.locales)
    } else if ["theme", "colorscheme", "appearance"].contains(where: name.hasSuffix) {
      self = .known(Self.themes)
    } else {
      return nil
    }
  }

  /// `Europe/London`.
  private static func looksLikeTimeZone(_ text: String) -> Bool {
    let areas = [
      "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Etc/",
      "Europe/", "Indian/", "Pacific/",
    ]
    return areas.contains(where: text.hasPrefix)
  }

  private static let themes = ["auto", "dark", "light", "system", "high-contrast"]

  private static let locales = [
    "ar", "bg", "bn", "ca", "cs", "da", "de", "de-AT", "de-CH", "el", "en", "en-AU", "en-CA",
    "en-GB", "en-IE", "en-IN", "en-US", "es", "es-AR", "es-MX", "et", "eu", "fa", "fi", "fr",
    "fr-BE", "fr-CA", "fr-CH", "ga", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt",
    "lv", "ms", "nb", "nl", "nl-BE", "nn", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh", "zh-HK", "zh-TW",
  ]
}
