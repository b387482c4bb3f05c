/// The HTML pages that a browser may see: errors on the way through an OAuth2 provider, the
/// built-in provider's question, and the pages that a sign-in ends on.

import AccountAPI

enum Page {
  /// Text as it may stand in HTML, also inside an attribute.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// A page with a title and a body of HTML.
  ///
  /// It loads nothing, runs no script, and cannot be shown inside another page.
  static func response(_ title: String, _ body: String, status: Int = 200) -> HTTPResponse {
    let html = """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(escaped(title))</title>
      <style>:root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:4em auto;padding:0 1em;overflow-wrap:anywhere}
      a.button{display:inline-block;padding:.4em 1em;margin:0 .6em .6em 0;border:1px solid;border-radius:4px;color:inherit;text-decoration:none}
      a.main{border-width:2px;font-weight:bold}</style></head>
      <body><h1>\(escaped(title))</h1>
      \(body)
      </body>
      </html>

      """
    return HTTPResponse(
      status: status,
      headers: [
        "Content-Type": "text/html; charset=UTF-8",
        "Content-Security-Policy":
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
      ], body: Array(html.utf8))
  }

  /// The page about an error.
  static func error(_ text: ServerError.Text) -> HTTPResponse {
    response("Error \(text.status)", "<p>\(escaped(text.message))</p>", status: text.status)
  }

  static func redirect(to location: String) -> HTTPResponse {
    HTTPResponse(
      status: 301,
      headers: [
        "Location": location, "Content-Type": "text/html; charset=UTF-8",
        "Cache-Control": "no-store, no-cache, must-revalidate, max-age=0", "Pragma": "no-cache",
      ])
  }

  /// The page on which a sign-in through a provider ends without an address of its own.
  static func signedIn() -> HTTPResponse {
    response(
      "Signed in",
      """
      <p>Copy the address of this page and paste it into the program that sent you here. Then close this page:
      anyone who has its address can use the account.</p>
      """)
  }

  /// The page on which a failed sign-in ends that named no address of its own. Its address has the
  /// reason.
  static func signInFailed(_ address: String) -> HTTPResponse {
    let reason = ProviderFailure(address: address)?.message ?? ""
    let words = reason.isEmpty ? "" : "<p>\(escaped(String(reason.prefix(500))))</p>\n"
    return response(
      "Sign-in failed", "\(words)<p>Return to the program that sent you here to try again.</p>")
  }
}
