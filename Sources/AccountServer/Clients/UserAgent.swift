/// What a User-Agent says of system, client and device, as far as the real server understands
/// common programs.
///
/// Two tables, read from the top: the first row whose words all occur wins.

import AccountAPI

struct UserAgent: Equatable {
  struct System: Equatable {
    var name: String
    var shortName: String
    var version = ""
    var platform = ""
  }

  struct Client: Equatable {
    var kind: String
    var name: String
    var shortName = ""
    var version = ""
    var engine = ""
  }

  var system: System?
  var client: Client?
  var device: Device.Kind?
  var brand = ""
  var model = ""
  /// Whether it is a bot or has no letter; its system is then null and not an empty list.
  var isBot = false

  init(_ text: String) {
    guard !text.isEmpty else { return }
    let lowered = text.lowercased()
    let named = lowered.replacing("cubot", with: "")  // a maker of telephones
    isBot = Self.bots.contains(where: named.has) || !text.contains(where: \.isLetter)
    guard !isBot else { return }
    system = Self.systems.first { $0.matches(text) }?.system(text)
    client = Self.clients.first { $0.matches(text) }?.client(text)
    readDevice(text)
  }

  private static let bots = [
    "bot", "crawler", "spider", "slurp", "facebookexternalhit", "feedfetcher", "mediapartners",
  ]

  private struct SystemRow {
    var words: [String]
    var name: String
    var shortName: String
    /// The version follows this.
    var versionAfter: String?

    func matches(_ text: String) -> Bool { words.allSatisfy(text.has) }

    func system(_ text: String) -> System {
      var version = versionAfter.flatMap { text.version(after: $0) } ?? ""
      if name == "Windows" { version = SystemRow.windows[version] ?? version }
      return System(name: name, shortName: shortName, version: version, platform: platform(text))
    }

    private func platform(_ text: String) -> String {
      if name != "Windows" && name != "GNU/Linux" && name != "Ubuntu" { return "" }
      if text.has("Win64") || text.has("WOW64") || text.has("x86_64; rv:") {
        return "x64"
      }
      if text.has("x86_64) AppleWebKit") { return "x64" }
      return ""
    }

    private static let windows = [
      "10.0": "10", "6.3": "8.1", "6.2": "8", "6.1": "7", "6.0": "Vista", "5.1": "XP",
    ]
  }

  private static let systems: [SystemRow] = [
    SystemRow(
      words: ["Windows NT"], name: "Windows", shortName: "WIN", versionAfter: "Windows NT "),
    SystemRow(
      words: ["Windows Phone"], name: "Windows Phone", shortName: "WPH",
      versionAfter: "Windows Phone "),
    SystemRow(words: ["iPhone OS"], name: "iOS", shortName: "IOS", versionAfter: "iPhone OS "),
    SystemRow(words: ["iPad", "CPU OS"], name: "iOS", shortName: "IOS", versionAfter: "CPU OS "),
    SystemRow(words: ["Android"], name: "Android", shortName: "AND", versionAfter: "Android "),
    SystemRow(words: ["CrOS"], name: "Chrome OS", shortName: "COS", versionAfter: nil),
    SystemRow(words: ["Mac OS X"], name: "Mac", shortName: "MAC", versionAfter: "Mac OS X "),
    SystemRow(words: ["Macintosh"], name: "Mac", shortName: "MAC", versionAfter: nil),
    SystemRow(words: ["FreeBSD"], name: "FreeBSD", shortName: "BSD", versionAfter: nil),
    SystemRow(words: ["OpenBSD"], name: "OpenBSD", shortName: "OBS", versionAfter: nil),
    SystemRow(words: ["Fedora"], name: "Fedora", shortName: "FED", versionAfter: "Fedora/"),
    SystemRow(words: ["Debian"], name: "Debian", shortName: "DEB", versionAfter: nil),
    SystemRow(words: ["Ubuntu"], name: "Ubuntu", shortName: "UBT", versionAfter: nil),
    SystemRow(words: ["Linux"], name: "GNU/Linux", shortName: "LIN", versionAfter: nil),
  ]

  private struct ClientRow {
    var words: [String]
    var kind: String
    var name: String
    var shortName = ""
    var engine = ""
    var versionAfter: String

    func matches(_ text: String) -> Bool { words.allSatisfy(text.has) }

    func client(_ text: String) -> Client {
      Client(
        kind: kind, name: name, shortName: shortName,
        version: text.version(after: versionAfter) ?? "",
        engine: engine)
    }
  }

  private static func browser(
    _ words: [String], _ name: String, _ shortName: String, _ engine: String, _ versionAfter: String
  ) -> ClientRow {
    ClientRow(
      words: words, kind: "browser", name: name, shortName: shortName, engine: engine,
      versionAfter: versionAfter)
  }

  private static func library(_ word: String, _ name: String) -> ClientRow {
    ClientRow(words: [word], kind: "library", name: name, versionAfter: word)
  }

  private static let clients: [ClientRow] = [
    browser(["Edg/"], "Microsoft Edge", "PS", "Blink", "Edg/"),
    browser(["OPR/"], "Opera", "OP", "Blink", "OPR/"),
    browser(["Edge/"], "Microsoft Edge", "PS", "Edge", "Edge/"),
    browser(["Trident/", "rv:"], "Internet Explorer", "IE", "Trident", "rv:"),
    browser(["MSIE "], "Internet Explorer", "IE", "Trident", "MSIE "),
    browser(["Vivaldi/"], "Vivaldi", "VI", "Blink", "Vivaldi/"),
    browser(["YaBrowser/"], "Yandex Browser", "YA", "Blink", "YaBrowser/"),
    browser(["UCBrowser/"], "UC Browser", "UC", "", "UCBrowser/"),
    browser(["Chromium/"], "Chromium", "CR", "Blink", "Chromium/"),
    browser(["Opera/", "Version/"], "Opera", "OP", "Presto", "Version/"),
    browser(["SamsungBrowser/"], "Samsung Browser", "SB", "Blink", "SamsungBrowser/"),
    browser(["FxiOS/"], "Firefox Mobile", "FM", "WebKit", "FxiOS/"),
    browser(["CriOS/"], "Chrome Mobile iOS", "CI", "WebKit", "CriOS/"),
    browser(["Firefox/", "Android"], "Firefox Mobile", "FM", "Gecko", "Firefox/"),
    browser(["Firefox/"], "Firefox", "FF", "Gecko", "Firefox/"),
    browser(["Chrome/", "Android"], "Chrome Mobile", "CM", "Blink", "Chrome/"),
    browser(["Chrome/"], "Chrome", "CH", "Blink", "Chrome/"),
    browser(
      ["Android", "Version/", "Safari/"], "Android Browser", "AN", "WebKit", "Version/"),
    browser(["Version/", "Mobile", "Safari/"], "Mobile Safari", "MF", "WebKit", "Version/"),
    browser(["Version/", "Safari/"], "Safari", "SF", "WebKit", "Version/"),
    library("curl/", "curl"),
    library("python-requests/", "Python Requests"),
    library("Wget/", "Wget"),
    library("okhttp/", "OkHttp"),
    library("Python-urllib/", "Python urllib"),
    library("libwww-perl/", "Perl"),
    library("Java/", "Java"),
  ]

  private mutating func readDevice(_ text: String) {
    if text.has("iPhone") {
      (device, brand, model) = (.smartphone, "AP", "iPhone")
    } else if text.has("iPad") {
      (device, brand, model) = (.tablet, "AP", "iPad")
    } else if text.has("Android") {
      device = text.has("Mobile") ? .smartphone : .tablet
      readAndroidModel(text)
    } else if system != nil {
      device = .desktop
    }
  }

  /// `Android 10; SM-G960F)` or `Android 10; SM-G960F Build/…`
  private mutating func readAndroidModel(_ text: String) {
    guard let android = text.rest(after: "Android "), let rest = String(android).rest(after: "; ")
    else { return }
    let name = String(rest.prefix { $0 != ")" && $0 != ";" })
    let found = name.split(separator: " Build/").first.map(String.init) ?? ""
    let brands = [
      "SM-": "SA", "GT-": "SA", "Pixel": "GO", "Nexus": "GO", "Redmi": "XI", "MI ": "XI",
      "HUAWEI": "HU", "LG-": "LG", "HTC": "HT",
    ]
    for (beginning, code) in brands where found.hasPrefix(beginning) {
      (brand, model) = (code, found)
    }
  }
}

extension String {
  /// Major and minor number, with `_` read as a point.
  fileprivate func version(after word: String) -> String? {
    guard let rest = rest(after: word) else { return nil }
    let parts = rest.prefix { $0.isNumber || $0 == "." || $0 == "_" }.split {
      $0 == "." || $0 == "_"
    }
    return parts.isEmpty ? nil : parts.prefix(2).joined(separator: ".")
  }
}
