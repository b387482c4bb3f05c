/// The HTML pages that a browser may see: errors on the way through an OAuth2 provider, the
/// built-in provider's question, and the page that a sign-in ends on.

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
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(escaped(title))</title>
      <style>body{font:16px/1.5 sans-serif;max-width:36em;margin:4em auto;padding:0 1em;color:#222;background:#fff}
      a.button{display:inline-block;padding:.4em 1em;margin-right:.6em;border:1px solid #2a6;border-radius:4px;color:#164;text-decoration:none}
      a.no{border-color:#999;color:#555}code{word-break:break-all;background:#f2f2f2;padding:.1em .3em}</style></head>
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
      whoever has its address is signed in to the account.</p>
      """)
  }
}
