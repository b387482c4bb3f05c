/// What a real 0.6.2 was seen to send, cut short. Client and server are each judged by these, so
/// that they cannot agree on a mistake.
public enum WireSamples {
  public static let account = """
    {"$id":"6b04a969dc5d2","email":"ada@example.test","emailVerification":false,"registration":1795467625,"name":"Ada Lovelace","roles":["*","user:6b04a969dc5d2","role:1"]}
    """
  public static let created = """
    {"$id":"6b04a969dc5d2","email":"ada@example.test","registration":1795467625,"name":"Ada Lovelace","roles":["*","user:","role:0"]}
    """
  public static let signIn = #"{"$id":"6b04a96a8736a","type":1,"expire":1827003626}"#
  public static let guest =
    #"{"message":"Guest (role: guest) missing scope (account)","code":401,"version":"0.6.2"}"#
  public static let wrongCredentials =
    #"{"message":"Invalid credentials","code":401,"version":"0.6.2"}"#
  public static let tooMany = #"{"message":"Too many requests","code":429,"version":"0.6.2"}"#
  public static let unknownProject =
    #"{"message":"Missing or unknown project ID","code":400,"version":"0.6.2"}"#

  /// A terminal program, a browser on Windows, a telephone, a library, and a bot.
  public static let sessions = #"""
    [{"$id":"6b04a9cdd91c0","OS":{"name":"GNU\/Linux","short_name":"LIN","version":"","platform":""},"client":null,"device":0,"brand":"","model":"","ip":"127.0.0.1","geo":{"isoCode":"--","country":"Unknown"},"current":true},
    {"$id":"6b04a9cde5b3f","OS":{"name":"Windows","short_name":"WIN","version":"10","platform":"x64"},"client":{"type":"browser","name":"Chrome","short_name":"CH","version":"83.0","engine":"Blink"},"device":0,"brand":"","model":"","ip":"127.0.0.1","geo":{"isoCode":"--","country":"Unknown"},"current":false},
    {"$id":"6b04a9cdf4141","OS":{"name":"iOS","short_name":"IOS","version":"13.5","platform":""},"client":{"type":"browser","name":"Mobile Safari","short_name":"MF","version":"13.1","engine":"WebKit"},"device":1,"brand":"AP","model":"iPhone","ip":"127.0.0.1","geo":{"isoCode":"--","country":"Unknown"},"current":false},
    {"$id":"6b04a9ce43265","OS":[],"client":{"type":"library","name":"curl","version":"7.64"},"device":null,"brand":"","model":"","ip":"127.0.0.1","geo":{"isoCode":"--","country":"Unknown"},"current":false},
    {"$id":"6b04a9ce7311c","OS":null,"client":null,"device":null,"brand":"","model":"","ip":"127.0.0.1","geo":{"isoCode":"--","country":"Unknown"},"current":false}]
    """#

  /// What those five sent as their User-Agent.
  public static let sessionAgents = [
    "SomethingTUI/1.0 (Linux)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.61 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 13_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Mobile/15E148 Safari/604.1",
    "curl/7.64.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  ]

  /// What else signed in to it: the agent, and `OS`, `client`, `device`, `brand` and `model` as the
  /// list told them.
  public static let moreDevices: [(agent: String, device: String)] = [
    (
      "Mozilla/5.0 (iPad; CPU OS 13_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Mobile/15E148 Safari/604.1",
      #"[{"name":"iOS","short_name":"IOS","version":"13.4","platform":""},{"type":"browser","name":"Mobile Safari","short_name":"MF","version":"13.1","engine":"WebKit"},2,"AP","iPad"]"#
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15",
      #"[{"name":"Mac","short_name":"MAC","version":"10.15","platform":""},{"type":"browser","name":"Safari","short_name":"SF","version":"13.1","engine":"WebKit"},0,"",""]"#
    ),
    ("SomethingTUI/1.0", #"[[],null,null,"",""]"#),
    ("Go-http-client/1.1", #"[[],null,null,"",""]"#),
    ("reqwest/0.10.4", #"[[],null,null,"",""]"#),
    (
      "python-requests/2.23.0",
      #"[[],{"type":"library","name":"Python Requests","version":"2.23"},null,"",""]"#
    ),
  ]

  public static let log = #"""
    [{"event":"account.sessions.create","ip":"5.9.1.1","time":1795467727,"OS":{"name":"GNU\/Linux","short_name":"LIN","version":"","platform":"x64"},"client":{"type":"browser","name":"Firefox","short_name":"FF","version":"76.0","engine":"Gecko"},"device":0,"brand":"","model":"","geo":{"isoCode":"de","country":"Germany"}},
    {"event":"account.create","ip":"127.0.0.1","time":1795467625,"OS":[],"client":null,"device":null,"brand":"","model":"","geo":{"isoCode":"--","country":"Unknown"}}]
    """#
  public static let logAgent =
    "Mozilla/5.0 (X11; Linux x86_64; rv:76.0) Gecko/20100101 Firefox/76.0"
}
