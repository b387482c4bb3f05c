/// The pages that the browser shows after a link was opened.
enum LinkPage {
  static let received = page(
    "✓", "Link received", "Return to your terminal to continue. You can close this page.")
  static let nothing = page(
    "?", "This link is not active",
    "If you came from an email, request a new link in Gatehouse.")

  /// The provider or the server said no; with its words, if there are any.
  static func refused(_ reason: String) -> String {
    let words = reason.isEmpty ? "" : "\(escaped(reason))<br>"
    return page("✗", "Sign-in failed", "\(words)Return to your terminal to try again.")
  }

  /// Text from outside as HTML, in a length that fits a page.
  private static func escaped(_ text: String) -> String {
    let limit = 500
    var escaped = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        escaped.unicodeScalars.append(isControl ? " " : scalar)
      }
    }
    return escaped
  }

  private static func page(_ sign: String, _ title: String, _ text: String) -> String {
    """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <style>
    :root { color-scheme: light dark }
    body { font: 18px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0 }
    main { text-align: center; padding: 2em; overflow-wrap: anywhere }
    b { display: block; font-size: 3em }
    </style>
    <main><b aria-hidden="true">\(sign)</b><h1>\(title)</h1><p>\(text)</p></main></html>
    """
  }
}
