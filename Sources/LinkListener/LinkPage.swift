/// The pages that the browser shows after a link was opened.

enum LinkPage {
  static let received = page(
    "✓", "Gatehouse has it",
    "Go back to your terminal: it goes on there. You can close this page.")
  static let nothing = page(
    "?", "Nothing is waiting here",
    "If you came by a link of a mail, ask for a new one in Gatehouse.")

  private static func page(_ sign: String, _ title: String, _ text: String) -> String {
    """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>\(title)</title>
    <style>
    :root { color-scheme: light dark }
    body { font: 18px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0 }
    main { text-align: center; padding: 2em }
    b { display: block; font-size: 3em }
    </style>
    <main><b>\(sign)</b><h1>\(title)</h1><p>\(text)</p></main></html>
    """
  }
}
