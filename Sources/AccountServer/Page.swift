/// The few pages that a browser may see: refusals on the way through a provider, the built-in provider's question, and "done".

import AccountAPI

enum Page {
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

  /// `body` is HTML. Nothing is loaded from anywhere, no script runs, and no other page may show this one inside its own.
  static func answer(_ title: String, _ body: String, status: Int = 200) -> HTTPResponse {
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

  static func error(_ error: ServerError) -> HTTPResponse {
    answer("Error \(error.status)", "<p>\(escaped(error.message))</p>", status: error.status)
  }

  static func redirect(to location: String) -> HTTPResponse {
    HTTPResponse(
      status: 301,
      headers: [
        "Location": location, "Content-Type": "text/html; charset=UTF-8",
        "Cache-Control": "no-store, no-cache, must-revalidate, max-age=0", "Pragma": "no-cache",
      ])
  }
}
