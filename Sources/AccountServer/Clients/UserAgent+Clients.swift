/// The table of clients: apps, mail programs, browsers and libraries.

extension UserAgent {
  struct ClientRow: Sendable {
    var kind: String
    var name: String
    var code = ""
    /// Nil for browsers that are built on Chromium, whose engine depends on its version.
    var engine: String? = ""
    /// Words that must all occur.
    var words: [AgentWord]
    var version: ClientVersion
    var rules: AgentRules?
  }

  enum ClientVersion: Sendable {
    case none
    case after(AgentWord)
    case fixed(String)
  }

  static func client(_ agent: AgentText, _ rules: AgentRules) -> Client? {
    let row = clients.first { row in
      (row.rules ?? rules) == rules && row.words.allSatisfy(agent.has)
    }
    guard let row else { return nil }
    let version =
      switch row.version {
      case .none: ""
      case .after(let word):
        agent.version(after: word).map { row.kind == "library" && $0.count < 2 ? "" : $0 } ?? ""
      case .fixed(let text): text
      }
    return Client(
      kind: row.kind, name: row.name, shortName: row.code, version: version,
      engine: row.engine ?? chromiumEngine(agent))
  }

  /// Blink, of which Chromium 28 was the first to have it.
  private static func chromiumEngine(_ agent: AgentText) -> String {
    let version = agent.version(after: "chrome") ?? agent.version(after: "chromium") ?? ""
    guard let major = version.split(separator: ".").first.flatMap({ Int($0) }) else {
      return "WebKit"
    }
    return major >= 28 ? "Blink" : "WebKit"
  }

  private static func app(
    _ kind: String, _ name: String, _ words: AgentWord..., version: AgentWord? = nil,
    rules: AgentRules? = nil
  ) -> ClientRow {
    ClientRow(
      kind: kind, name: name, words: words, version: .after(version ?? words[0]), rules: rules)
  }

  private static func browser(
    _ name: String, _ code: String, _ engine: String?, _ words: AgentWord...,
    version: AgentWord? = nil, rules: AgentRules? = nil
  ) -> ClientRow {
    ClientRow(
      kind: "browser", name: name, code: code, engine: engine, words: words,
      version: .after(version ?? words[0]), rules: rules)
  }

  /// A browser whose version is that of its engine, or not told.
  private static func browser(
    _ name: String, _ code: String, _ engine: String, _ words: AgentWord...,
    fixed version: ClientVersion
  ) -> ClientRow {
    ClientRow(
      kind: "browser", name: name, code: code, engine: engine, words: words, version: version)
  }

  private static func library(_ word: AgentWord, _ name: String, _ rules: AgentRules? = nil)
    -> ClientRow
  {
    ClientRow(kind: "library", name: name, words: [word], version: .after(word), rules: rules)
  }

  private static let clients = apps + browsers + libraries

  private static let apps: [ClientRow] = [
    app("feed reader", "Akregator", "akregator"),
    app("feed reader", "FeedDemon", "feeddemon"),
    app("feed reader", "Liferea", "liferea"),
    app("feed reader", "NetNewsWire", "netnewswire"),
    app("feed reader", "ReadKit", "readkit"),
    app("feed reader", "Reeder", "reeder"),
    app("feed reader", "RSSOwl", "rssowl"),
    app("mobile app", "Facebook Messenger", "fban/messengerforios", version: "fbav", rules: .v6),
    app("mobile app", "Facebook Messenger", "orca-android", version: "fbav", rules: .v6),
    app("mobile app", "Facebook", "fban", version: "fbav", rules: .v6),
    app("mobile app", "Facebook", "fbav"),
    app("mobile app", "Facebook", "[fb_iab", version: "fbav", rules: .v6),
    app("mobile app", "Instagram", "instagram", rules: .v6),
    app("mobile app", "Pinterest", "pinterest", rules: .v6),
    app("mobile app", "WeChat", "micromessenger"),
    app("mobile app", "Line", "line"),
    app("mobile app", "Google Search App", "gsa"),
    app("mobile app", "Microsoft Office Word", "microsoft office word", rules: .v6),
    app("mobile app", "Microsoft Office Excel", "microsoft office excel", rules: .v6),
    app("mobile app", "Microsoft Office PowerPoint", "microsoft office powerpoint", rules: .v6),
    app("mobile app", "Microsoft Office OneNote", "microsoft office onenote", rules: .v6),
    app("mediaplayer", "iTunes", "itunes"),
    app("mediaplayer", "VLC", "vlc"),
    app("mediaplayer", "VLC", "libvlc", rules: .v6),
    app("mediaplayer", "QuickTime", "quicktime"),
    app("mediaplayer", "Kodi", "kodi"),
    app("mediaplayer", "XBMC", "xbmc"),
    app("mediaplayer", "SONOS", "sonos", rules: .v6),
    app("pim", "Thunderbird", "thunderbird"),
    app("pim", "Microsoft Outlook", "microsoft outlook"),
    app("pim", "Outlook Express", "outlook-express"),
    app("pim", "Postbox", "postbox"),
    app("pim", "Airmail", "airmail"),
  ]

  private static let browsers: [ClientRow] = [
    browser("Microsoft Edge", "PS", "Edge", "edge"),
    browser("Microsoft Edge", "PS", "Blink", "edga", rules: .v6),
    browser("Microsoft Edge", "PS", "WebKit", "edgios", rules: .v6),
    browser("Microsoft Edge", "PS", "Blink", "edg", rules: .v6),
    browser("Brave", "BR", nil, "brave", rules: .v6),
    browser("SeaMonkey", "SM", "Gecko", "seamonkey"),
    browser("Iceweasel", "IW", "Gecko", "iceweasel"),
    browser("Pale Moon", "PM", "Goanna", "palemoon", rules: .v6),
    browser("Pale Moon", "PM", "Gecko", "palemoon"),
    browser("Firefox Focus", "FK", nil, "focus", rules: .v6),
    browser("Firefox Focus", "FK", nil, "klar", rules: .v6),
    browser("Firefox Mobile iOS", "F1", "WebKit", "fxios", rules: .v6),
    browser("Firefox Mobile", "FM", "WebKit", "fxios", rules: .v3),
    browser("Firefox Mobile", "FM", "Gecko", "firefox", "mobile"),
    browser("Firefox Mobile", "FM", "Gecko", "firefox", "tablet"),
    browser("Firefox", "FF", "Gecko", "firefox"),
    browser("Firefox", "FF", "Gecko", "namoroka"),
    browser("Firefox", "FF", "Gecko", "minefield"),
    browser("Firefox", "FF", "Gecko", "shiretoko"),
    browser("Firefox", "FF", "Gecko", "granparadiso"),
    browser("Firefox", "FF", "Gecko", "bonecho"),
    browser("Opera GX", "OX", nil, "oprgx", rules: .v6),
    browser("Opera GX", "OX", nil, "opx", rules: .v6),
    browser("Opera Touch", "OT", nil, "opt", rules: .v6),
    browser("Opera Mini iOS", "O1", "WebKit", "opios", rules: .v6),
    browser("Opera Mini", "OI", "Presto", "opera mini"),
    browser("Opera Mobile", "OM", "Presto", "opera mobi", version: "version"),
    browser("Opera Mobile", "OM", "Presto", "opera tablet", version: "version"),
    browser("Opera Mobile", "OM", nil, "opr", "mobile"),
    browser("Opera Devices", "OH", nil, "omi"),
    browser("Opera Next", "ON", nil, "opr", "edition next"),
    browser("Opera Next", "ON", "Presto", "opera", "edition next", version: "version"),
    browser("Opera", "OP", nil, "opr"),
    browser("Opera", "OP", "Presto", "opera", "version", version: "version"),
    browser("Opera", "OP", "Presto", "opera"),
    browser("Yandex Browser Lite", "YL", nil, "yabrowser", "(lite)", rules: .v6),
    browser("Yandex Browser", "YA", nil, "yabrowser"),
    browser("Yandex Browser", "YA", nil, "yasearchbrowser", rules: .v6),
    browser("Vivaldi", "VI", nil, "vivaldi"),
    browser("Maxthon", "MX", "WebKit", "maxthon", "applewebkit"),
    browser("Maxthon", "MX", "Trident", "maxthon"),
    browser("Konqueror", "KO", "KHTML", "konqueror"),
    browser("Midori", "MI", "WebKit", "midori"),
    browser("Puffin", "PU", "WebKit", "puffin"),
    browser("GNOME Web", "EP", "WebKit", "epiphany"),
    browser("QQ Browser", "QQ", nil, "mqqbrowser", rules: .v6),
    browser("QQ Browser", "QQ", "WebKit", "mqqbrowser"),
    browser("QQ Browser", "QQ", nil, "qqbrowser"),
    browser("UC Browser", "UC", nil, "ucbrowser", "chrome"),
    browser("UC Browser", "UC", "WebKit", "ucbrowser", "applewebkit"),
    browser("UC Browser", "UC", "", "ucbrowser"),
    browser("UC Browser", "UC", "WebKit", "uc browser", "applewebkit"),
    browser("UC Browser", "UC", "", "uc browser"),
    browser("MIUI Browser", "MU", nil, "miuibrowser", rules: .v3),
    browser("Mi Browser", "MU", nil, "miuibrowser", rules: .v6),
    browser("DuckDuckGo Privacy Browser", "DD", "WebKit", "duckduckgo", "applewebkit", rules: .v6),
    browser("DuckDuckGo Privacy Browser", "DD", nil, "ddg", rules: .v6),
    browser("Samsung Browser", "SB", nil, "samsungbrowser", rules: .v6),
    browser("Samsung Browser", "SB", "Blink", "samsungbrowser"),
    browser("Huawei Browser Mobile", "HU", nil, "huaweibrowser", rules: .v6),
    browser("Quark", "QU", nil, "quark", rules: .v6),
    browser("Mobile Silk", "MS", nil, "silk", "chrome"),
    browser("Mobile Silk", "MS", "WebKit", "silk"),
    browser("Chrome Webview", "CV", nil, "; wv)", "chrome", version: "chrome", rules: .v6),
    browser("Chrome Webview", "CV", nil, "version", "chrome", version: "chrome", rules: .v6),
    browser("Chrome Mobile iOS", "CI", "WebKit", "crios"),
    browser("Chrome Mobile", "CM", "WebKit", "crmo"),
    browser("Chromium", "CR", nil, "chromium"),
    browser("Headless Chrome", "HC", nil, "headlesschrome", rules: .v6),
    browser("Chrome Mobile", "CM", nil, "chrome", "mobile"),
    browser("Chrome", "CH", nil, "chrome"),
    browser("IE Mobile", "IM", "Trident", "iemobile"),
    browser("Internet Explorer", "IE", "Trident", "trident/8.0", fixed: .fixed("11.0")),
    browser("Internet Explorer", "IE", "Trident", "trident/7.0", fixed: .fixed("11.0")),
    browser("Internet Explorer", "IE", "Trident", "msie", "trident/6.0", fixed: .fixed("10.0")),
    browser("Internet Explorer", "IE", "Trident", "msie", "trident/5.0", fixed: .fixed("9.0")),
    browser("Internet Explorer", "IE", "Trident", "msie", "trident/4.0", fixed: .fixed("8.0")),
    browser("Internet Explorer", "IE", "Trident", "msie"),
    browser("NetFront", "NF", "NetFront", "netfront"),
    browser("NetFront", "NF", "WebKit", "playstation", "applewebkit", fixed: .none),
    browser("BlackBerry Browser", "BB", "WebKit", "blackberry", version: "version"),
    browser("BlackBerry Browser", "BB", "WebKit", "bb10", version: "version"),
    browser("Android Browser", "AN", "WebKit", "android", "applewebkit", fixed: .none),
    browser("Android Browser", "AN", "WebKit", "android", "dalvik", fixed: .none),
    browser("Mobile Safari", "MF", "WebKit", "iphone", "applewebkit", version: "version"),
    browser("Mobile Safari", "MF", "WebKit", "ipad", "applewebkit", version: "version"),
    browser("Mobile Safari", "MF", "WebKit", "ipod", "applewebkit", version: "version"),
    browser("Mobile Safari", "MF", "WebKit", "mobile", "safari", version: "version"),
    browser("Safari", "SF", "WebKit", "version", "safari", version: "version"),
    browser("Safari", "SF", "", "safari", "cfnetwork", rules: .v6),
    browser("Safari", "SF", "WebKit", "safari", "applewebkit", version: "version"),
    browser("Lynx", "LX", "Text-based", "lynx"),
    browser("Elinks", "EL", "Text-based", "elinks"),
    browser("Links", "LI", "Text-based", "links"),
    browser("w3m", "W3", "Text-based", "w3m"),
  ]

  private static let libraries: [ClientRow] = [
    library("wget", "Wget"),
    library("guzzlehttp", "Guzzle (PHP HTTP Client)", .v6),
    library("guzzle", "Guzzle (PHP HTTP Client)"),
    library("curl", "curl"),
    library("libcurl", "curl"),
    library("python-requests", "Python Requests"),
    library("python-urllib3", "Python urllib", .v6),
    library("python-urllib", "Python urllib"),
    library("python-httpx", "HTTPX", .v6),
    library("apache-httpclient", "Apache HTTP Client", .v6),
    library("java-http-client", "Java HTTP Client", .v6),
    library("java", "Java"),
    library("libwww-perl", "Perl"),
    library("okhttp", "OkHttp"),
    library("http_request2", "HTTP_Request2"),
    library("mechanize", "Mechanize"),
    library("aiohttp", "aiohttp", .v6),
    library("go-http-client", "Go-http-client", .v6),
    library("httpie", "HTTPie", .v6),
    library("node-fetch", "Node Fetch", .v6),
    library("axios", "Axios", .v6),
    library("dart", "Dart", .v6),
    library("postmanruntime", "Postman Desktop", .v6),
    library("insomnia", "Insomnia REST Client", .v6),
    library("restsharp", "RestSharp", .v6),
    library("got", "got", .v6),
    library("reqwest", "reqwest", .v6),
    library("undici", "undici", .v6),
    library("deno", "Deno", .v6),
    library("libsoup", "libsoup", .v6),
    library("faraday", "Faraday", .v6),
    library("ruby", "ruby", .v6),
    library("reactornetty", "ReactorNetty", .v6),
    library("symfony httpclient", "Symfony", .v6),
    library("aria2", "Aria2", .v6),
  ]
}
