/// The kind of device, its brand and its model.

import AccountAPI

extension UserAgent {
  /// A brand with its code in the rules of 3.5.1, empty if they do not know it, and the words that
  /// begin the names of its models.
  struct BrandRow: Sendable {
    var code: String
    var name: String
    var words: [AgentWord]
  }

  mutating func readDevice(_ agent: AgentText, _ text: String, _ rules: AgentRules) {
    if let fixed = Self.fixedDevices.first(where: { agent.has($0.word) }) {
      device = fixed.kind
      setBrand(fixed.code, fixed.name, rules)
      model = fixed.model
    } else if Self.televisions.contains(where: agent.has) {
      device = .television
      readBrand(agent, text, rules)
    } else if agent.has("android") {
      device = androidKind(agent)
      readBrand(agent, text, rules)
    } else if agent.has("midp") || agent.has("cldc") || system?.name == "KaiOS" {
      device = .featurePhone
      readBrand(agent, text, rules)
    } else if let system, Self.phoneSystems.contains(system.name) {
      device = .smartphone
      readBrand(agent, text, rules)
    } else if let system {
      device = ["iOS", "Android"].contains(system.name) ? nil : .desktop
      if rules == .v6, ["Mac", "iOS"].contains(system.name) { setBrand("", "Apple", rules) }
    }
  }

  /// Devices that are told by one word.
  private static let fixedDevices:
    [(word: AgentWord, kind: Device.Kind, code: String, name: String, model: String)] = [
      ("ipad", .tablet, "AP", "Apple", "iPad"),
      ("ipod", .mediaPlayer, "AP", "Apple", "iPod Touch"),
      ("iphone", .smartphone, "AP", "Apple", "iPhone"),
      ("apple tv", .television, "AP", "Apple", "Apple TV"),
      ("appletv", .television, "AP", "Apple", "Apple TV"),
      ("playstation vita", .console, "SO", "Sony", "PlayStation Vita"),
      ("playstation portable", .console, "SO", "Sony", "PlayStation Portable"),
      ("playstation 5", .console, "SO", "Sony", "PlayStation 5"),
      ("playstation 4", .console, "SO", "Sony", "PlayStation 4"),
      ("playstation 3", .console, "SO", "Sony", "PlayStation 3"),
      ("nintendo switch", .console, "NI", "Nintendo", "Switch"),
      ("nintendo wiiu", .console, "NI", "Nintendo", "Wii U"),
      ("nintendo wii", .console, "NI", "Nintendo", "Wii"),
      ("nintendo 3ds", .console, "NI", "Nintendo", "3DS"),
      ("xbox one", .console, "MS", "Microsoft", "Xbox One"),
      ("xbox", .console, "MS", "Microsoft", "Xbox 360"),
      ("crkey", .television, "GO", "Google", "Chromecast"),
      ("qtcarbrowser", .car, "TA", "Tesla", "Model S"),
      ("tesla", .car, "TA", "Tesla", "Model S"),
    ]

  private static let televisions: [AgentWord] = [
    "hbbtv", "smarttv", "smart-tv", "web0s", "netcast", "googletv", "android tv", "roku", "bravia",
    "opera tv", "viera", "aquosbrowser", "tv bro", "; aft",
  ]

  private static let phoneSystems: Set<String> = [
    "Windows Phone", "Windows Mobile", "BlackBerry OS", "Firefox OS", "Symbian", "Sailfish OS",
    "Tizen", "webOS",
  ]

  /// Chrome says `Mobile` on phones only; other browsers do so on tablets as well.
  private func androidKind(_ agent: AgentText) -> Device.Kind? {
    if agent.has("android; tablet") || agent.has("opera tablet") || agent.has("tablet;") {
      return .tablet
    }
    if agent.has("mobile") || agent.has("opera mobi") || agent.has("opera mini") {
      return .smartphone
    }
    return agent.has("chrome") ? .tablet : nil
  }

  private mutating func setBrand(_ code: String, _ name: String, _ rules: AgentRules) {
    brand = rules == .v3 ? code : name
  }

  private mutating func readBrand(_ agent: AgentText, _ text: String, _ rules: AgentRules) {
    guard let row = Self.brands.first(where: { $0.words.contains(where: agent.has) }) else {
      return
    }
    setBrand(row.code, row.name, rules)
    model = brand.isEmpty ? "" : Self.model(text, row.name)
  }

  private static let brands: [BrandRow] = [
    BrandRow(
      code: "SA", name: "Samsung",
      words: [
        // Its browser runs on the devices of others, too.
        "samsung ", "samsung-", "samsung_", "samsung/", "samsung;", "sm-", "gt-", "sgh-", "sch-",
        "sph-", "shv-", "galaxy", "nexus 10", "nexus s",
      ]),
    BrandRow(code: "HU", name: "Huawei", words: ["huawei", "nexus 6p"]),
    BrandRow(code: "", name: "Honor", words: ["honor"]),
    BrandRow(code: "XI", name: "Xiaomi", words: ["xiaomi", "redmi", "mi", "mix", "hm note", "hm"]),
    BrandRow(code: "", name: "POCO", words: ["poco"]),
    BrandRow(code: "LG", name: "LG", words: ["lg-", "lge", "lg", "lm-", "nexus 4", "nexus 5"]),
    BrandRow(code: "HT", name: "HTC", words: ["htc", "nexus 9", "nexus one"]),
    BrandRow(code: "AU", name: "Asus", words: ["asus", "asus_", "nexus 7", "zenfone"]),
    BrandRow(code: "MR", name: "Motorola", words: ["moto", "motorola", "xt1", "droid", "nexus 6"]),
    BrandRow(code: "SE", name: "Sony Ericsson", words: ["sonyericsson"]),
    BrandRow(code: "SO", name: "Sony", words: ["sony", "xperia", "bravia"]),
    BrandRow(code: "GO", name: "Google", words: ["pixel", "nexus"]),
    BrandRow(code: "ON", name: "OnePlus", words: ["oneplus"]),
    BrandRow(code: "OP", name: "OPPO", words: ["oppo", "cph1", "cph2"]),
    BrandRow(code: "VV", name: "Vivo", words: ["vivo"]),
    BrandRow(code: "", name: "Realme", words: ["realme", "rmx"]),
    BrandRow(code: "LE", name: "Lenovo", words: ["lenovo"]),
    BrandRow(code: "NK", name: "Nokia", words: ["nokia", "lumia"]),
    BrandRow(code: "ZT", name: "ZTE", words: ["zte"]),
    BrandRow(code: "AL", name: "Alcatel", words: ["alcatel"]),
    BrandRow(code: "AC", name: "Acer", words: ["acer"]),
    BrandRow(code: "KN", name: "Amazon", words: ["kindle", "; kf", "; aft"]),
    BrandRow(code: "M1", name: "Meizu", words: ["meizu"]),
    BrandRow(code: "IF", name: "Infinix", words: ["infinix"]),
    BrandRow(code: "TB", name: "Tecno Mobile", words: ["tecno"]),
    BrandRow(code: "WI", name: "Wiko", words: ["wiko"]),
    BrandRow(code: "TC", name: "TCL", words: ["tcl"]),
    BrandRow(code: "FA", name: "Fairphone", words: ["fairphone", "fp2", "fp3", "fp4", "fp5"]),
    BrandRow(code: "RM", name: "RIM", words: ["blackberry", "bb10", "playbook"]),
    BrandRow(code: "TS", name: "Toshiba", words: ["toshiba"]),
    BrandRow(code: "PH", name: "Philips", words: ["philips"]),
    BrandRow(code: "PA", name: "Panasonic", words: ["panasonic", "viera"]),
    BrandRow(code: "HI", name: "Hisense", words: ["hisense"]),
    BrandRow(code: "SH", name: "Sharp", words: ["sharp", "aquosbrowser"]),
  ]

  /// The model in `Android 10; SM-G960F)` or `Android 4.0; de-de; GT-I9100 Build/…`, without the
  /// brand's own name before it.
  private static func model(_ text: String, _ brand: String) -> String {
    guard let android = text.rest(after: "Android ") else { return "" }
    let parts = android.prefix { $0 != ")" }.split(separator: ";").dropFirst()
    let named = parts.map(\.trimmingSpaces).first { !isLanguage($0) } ?? ""
    let model = named.split(separator: " Build/").first.map(String.init) ?? ""
    let start = brand.lowercased()
    guard model.lowercased().hasPrefix(start), model.count > start.count + 1,
      " _-".contains(model.dropFirst(start.count).first ?? "x")
    else { return model }
    return String(model.dropFirst(start.count + 1))
  }

  /// Whether the text is a language such as `de-de` or `en`.
  private static func isLanguage(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return (letters.count == 2 || letters.count == 4) && letters.count >= text.count - 1
      && letters.prefix(2).allSatisfy(\.isLowercase)
  }
}
