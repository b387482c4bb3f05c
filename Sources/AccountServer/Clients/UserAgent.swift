/// What a User-Agent says of system, client and device, as far as the real servers understand
/// common programs.

import AccountAPI

struct UserAgent: Equatable {
  struct System: Equatable {
    var name: String
    /// A code of three letters.
    var shortName: String
    var version = ""
    var platform = ""
  }

  struct Client: Equatable {
    /// Such as `browser` or `library`.
    var kind: String
    var name: String
    /// A code of two letters; only browsers have one.
    var shortName = ""
    var version = ""
    var engine = ""
  }

  var system: System?
  var client: Client?
  var device: Device.Kind?
  /// A code of two letters by the rules of 3.5.1, a name by those of 6.4.8.
  var brand = ""
  var model = ""
  /// Whether it is a bot or has no letter; its system is then null and not an empty list.
  var isBot = false

  init(_ text: String, _ rules: AgentRules) {
    guard !text.isEmpty else { return }
    let agent = AgentText(text)
    let client = Self.client(agent, rules)
    isBot = Self.isBot(agent, client) || !text.contains(where: \.isLetter)
    guard !isBot else { return }
    self.client = client
    system = Self.system(agent, rules)
    readDevice(agent, text, rules)
  }

  private static func isBot(_ agent: AgentText, _ client: Client?) -> Bool {
    // The phones of one maker are called Cubot.
    let parts = agent.has("cubot") ? bots.dropFirst() : bots[...]
    if parts.contains(where: agent.contains) { return true }
    // Programs that name a page about themselves are bots, but for a few.
    let isProgram = client?.kind == "library" || client?.kind == "feed reader"
    return !isProgram && (agent.contains("+http://") || agent.contains("+https://"))
  }

  /// Parts of the names of bots, monitors and previews of links.
  private static let bots: [AgentWord] = [
    "bot", "crawler", "spider", "slurp", "facebookexternalhit", "facebookcatalog", "feedfetcher",
    "mediapartners-google", "duplexweb-google", "google favicon", "google-inspectiontool",
    "google page speed", "googleother", "chrome-lighthouse", "bingpreview", "chatgpt-user",
    "claude-web", "anthropic-ai", "perplexity-user", "ia_archiver", "nutch", "heritrix",
    "w3c_validator", "w3c-checklink", "validator.nu", "feedly", "feedbin", "netvibes", "newsgator",
    "embedly", "skypeuripreview", "statuscake", "site24x7", "pingdom", "uptime/", "zabbix",
    "nagios", "grafana/", "blackbox exporter", "prometheus/", "datadog", "newrelic", "apachebench",
    "netcraft", "censys", "shodan", "zgrab", "masscan", "nmap scripting engine", "cloudflare-",
    "cloudflareobservatory", "screaming frog", "larbin",
  ]
}
