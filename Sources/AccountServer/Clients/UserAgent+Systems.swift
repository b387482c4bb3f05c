/// The table of operating systems.

extension UserAgent {
  /// A system, the words that must all occur, and the word that its version follows.
  struct SystemRow: Sendable {
    var name: String
    var code: String
    var words: [AgentWord]
    var version: AgentWord?
    var rules: AgentRules?

    init(
      _ name: String, _ code: String, _ words: [AgentWord], version: AgentWord? = nil,
      _ rules: AgentRules? = nil
    ) {
      self.name = name
      self.code = code
      self.words = words
      self.version = version
      self.rules = rules
    }
  }

  static func system(_ agent: AgentText, _ rules: AgentRules) -> System? {
    let row = systems.first { row in
      (row.rules ?? rules) == rules && row.words.allSatisfy(agent.has)
    }
    if let row {
      let version = row.version.flatMap(agent.version(after:)) ?? ""
      if row.name == "iOS", rules == .v6, agent.has("ipad"), isIPadOS(version) {
        return System(name: "iPadOS", shortName: "IPA", version: version)
      }
      return System(
        name: row.name, shortName: row.code,
        version: systemVersion(row.name, version, agent),
        platform: platform(agent, rules))
    }
    return darwinSystem(agent, rules)
  }

  private static let systems: [SystemRow] = [
    SystemRow("Tizen", "TIZ", ["tizen"], version: "tizen"),
    SystemRow("Sailfish OS", "SAF", ["sailfish"], version: "sailfish"),
    SystemRow("KaiOS", "KOS", ["kaios"], version: "kaios", .v6),
    SystemRow("webOS", "WOS", ["web0s"], .v6),
    SystemRow("webOS", "WOS", ["webos"], version: "webos"),
    SystemRow("webOS", "WOS", ["hpwos"], version: "hpwos"),
    SystemRow("HarmonyOS", "HAR", ["harmonyos"], version: "harmonyos", .v6),
    SystemRow("Windows Phone", "WPH", ["windows phone os"], version: "windows phone os"),
    SystemRow("Windows Phone", "WPH", ["windows phone"], version: "windows phone"),
    SystemRow("Windows Mobile", "WMO", ["windows mobile"], version: "windows mobile"),
    SystemRow("Windows CE", "WCE", ["windows ce"], version: "windows ce"),
    SystemRow("PlayStation Portable", "PSP", ["playstation portable"], version: "portable);"),
    SystemRow("PlayStation", "PS3", ["playstation"], version: "playstation"),
    SystemRow("Nintendo Mobile", "NDS", ["nintendo 3ds"], version: "nintendo"),
    SystemRow("Nintendo", "WII", ["nintendo"], version: "nintendo"),
    SystemRow("CyanogenMod", "CYN", ["cyanogenmod"], version: "cyanogenmod"),
    SystemRow("Fire OS", "FIR", ["android", "; kf"], version: "android", .v6),
    SystemRow("Fire OS", "FIR", ["android", "; aft"], version: "android", .v6),
    SystemRow("Android", "AND", ["android"], version: "android"),
    SystemRow("Android", "AND", ["okhttp"], .v6),
    SystemRow("tvOS", "ATV", ["apple tv"], version: "os", .v6),
    SystemRow("watchOS", "WAS", ["watchos"], version: "watchos", .v6),
    SystemRow("iOS", "IOS", ["ipad", "cpu os"], version: "cpu os"),
    SystemRow("iOS", "IOS", ["iphone os"], version: "iphone os"),
    SystemRow("iOS", "IOS", ["iphone", "cpu os"], version: "cpu os"),
    SystemRow("iOS", "IOS", ["iphone"], version: "ios"),
    SystemRow("iOS", "IOS", ["ipad"], version: "ios"),
    SystemRow("iOS", "IOS", ["ipod"], version: "ios"),
    SystemRow("Windows", "WIN", ["windows nt"], version: "windows nt"),
    SystemRow("Windows", "WIN", ["windows"], version: "windows"),
    SystemRow("Windows", "WIN", ["win98"]),
    SystemRow("Windows", "WIN", ["win95"]),
    SystemRow("Windows", "WIN", ["winnt"], version: "winnt"),
    SystemRow("Chrome OS", "COS", ["cros"], version: "cros x86_64"),
    SystemRow("Mac", "MAC", ["mac os x"], version: "mac os x"),
    SystemRow("Mac", "MAC", ["macintosh"], version: "mac os"),
    SystemRow("Mac", "MAC", ["macos"], version: "macos"),
    SystemRow("Mac", "MAC", ["mac os"], version: "mac os"),
    SystemRow("Mac", "MAC", ["mac_powerpc"]),
    SystemRow("BlackBerry Tablet OS", "QNX", ["rim tablet os"], version: "rim tablet os"),
    SystemRow("BlackBerry OS", "BLB", ["bb10"], version: "version"),
    SystemRow("BlackBerry OS", "BLB", ["blackberry"], version: "version"),
    SystemRow("Firefox OS", "FOS", ["mobile; rv:", "gecko/"]),
    SystemRow("FreeBSD", "BSD", ["freebsd"], version: "freebsd"),
    SystemRow("OpenBSD", "OBS", ["openbsd"], version: "openbsd"),
    SystemRow("NetBSD", "NBS", ["netbsd"], version: "netbsd"),
    SystemRow("DragonFly", "DFB", ["dragonfly"], version: "dragonfly"),
    SystemRow("Solaris", "SOS", ["sunos"], version: "sunos"),
    SystemRow("Haiku OS", "HAI", ["haiku"]),
    SystemRow("Symbian", "SYM", ["symbianos"], version: "symbianos"),
    SystemRow("Arch Linux", "ARL", ["arch linux"]),
    SystemRow("Arch Linux", "ARL", ["archlinux"]),
    SystemRow("CentOS", "CES", ["centos"], version: "centos"),
    SystemRow("Fedora", "FED", ["fedora"], version: "fedora"),
    SystemRow("Kubuntu", "KBT", ["kubuntu"], version: "kubuntu"),
    SystemRow("Ubuntu", "UBT", ["ubuntu"], version: "ubuntu"),
    SystemRow("Debian", "DEB", ["debian"], version: "debian"),
    SystemRow("Debian", "DEB", ["iceweasel"]),
    SystemRow("Mint", "MIN", ["linux mint"], version: "linux mint"),
    SystemRow("Red Hat", "RHT", ["red hat"], version: "red hat"),
    SystemRow("SUSE", "SSE", ["suse"], version: "suse"),
    SystemRow("Gentoo", "GNT", ["gentoo"]),
    SystemRow("Slackware", "SLW", ["slackware"]),
    SystemRow("Mandriva", "MDR", ["mandriva"]),
    SystemRow("GNU/Linux", "LIN", ["linux"]),
  ]

  /// Whether a version of iOS is called iPadOS on tablets, as it is from 13 on.
  private static func isIPadOS(_ version: String) -> Bool {
    version.split(separator: ".").first.flatMap { Int($0) }.map { $0 >= 13 } ?? false
  }

  private static func systemVersion(_ system: String, _ version: String, _ agent: AgentText)
    -> String
  {
    switch system {
    case "Windows": windowsVersion(agent, version)
    // Amazon's versions by the version of Android that they are built on.
    case "Fire OS":
      ["11": "8", "10": "8", "9": "7", "7.1": "6", "5.1": "5"][version] ?? ""
    default: version
    }
  }

  private static func windowsVersion(_ agent: AgentText, _ version: String) -> String {
    let names = [
      "10.0": "10", "6.4": "10", "6.3": "8.1", "6.2": "8", "6.1": "7", "6.0": "Vista",
      "5.2": "Server 2003", "5.1": "XP", "5.0": "2000", "4.0": "NT",
    ]
    if let name = names[version] { return name }
    let words: [(AgentWord, String)] = [
      ("windows xp", "XP"), ("windows me", "ME"), ("win98", "98"), ("win95", "95"),
    ]
    return words.first { agent.has($0.0) }?.1 ?? version
  }

  private static func platform(_ agent: AgentText, _ rules: AgentRules) -> String {
    let words: [(String, [AgentWord])] = [
      ("ARM", ["arm", "arm64", "aarch64"]), ("MIPS", ["mips"]), ("SuperH", ["sh4"]),
      ("x64", ["wow64", "x64", "win64", "amd64", "x86_64", "x86-64", "intel64"]),
      ("x86", ["i386", "i486", "i586", "i686", "i86pc", "x86"]),
    ]
    if rules == .v6, agent.has("win32") || agent.has("32bit") { return "x86" }
    return words.first { $0.1.contains(where: agent.has) }?.0 ?? ""
  }

  /// The system of an app that names only the version of Darwin, Apple's kernel.
  private static func darwinSystem(_ agent: AgentText, _ rules: AgentRules) -> System? {
    guard agent.has("cfnetwork"), let version = agent.version(after: "darwin"),
      let kernel = version.split(separator: ".").first.flatMap({ Int($0) })
    else { return nil }
    if agent.has("(x86_64)") || agent.has("(i386)") {
      let number = kernel < 20 ? "10.\(kernel - 4)" : "\(kernel - 9)"
      return System(
        name: "Mac", shortName: "MAC", version: number, platform: platform(agent, rules))
    }
    return System(name: "iOS", shortName: "IOS", version: "\(kernel - 6)", platform: "")
  }
}
