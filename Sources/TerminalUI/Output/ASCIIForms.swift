/// The ASCII characters that stand for others on terminals without UTF-8: frames, signs, letters.
public enum ASCIIForms {
  /// The form of a scalar: the scalar itself if it is ASCII, `?` if it has no form.
  public static func form(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isASCII ? scalar : forms[scalar] ?? "?"
  }

  private static let forms = signs.merging(letters) { sign, _ in sign }

  /// European letters without their marks. Each form has one column, so that the layout is the
  /// same.
  private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
    let marked =
      "ÀÁÂÃÄÅàáâãäåÈÉÊËèéêëÌÍÎÏìíîïÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝýÿÑñÇçßŠšŽžČčŘřŁłŃńŚśŹźŻżĄąĘęĆćĞğİıŞş"
    let plain =
      "AAAAAAaaaaaaEEEEeeeeIIIIiiiiOOOOOOooooooUUUUuuuuYyyNnCcsSsZzCcRrLlNnSsZzZzAaEeCcGgIiSs"
    return Dictionary(uniqueKeysWithValues: zip(marked.unicodeScalars, plain.unicodeScalars))
  }()

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+",
    "┘": "+", "├": "+", "┤": "+", "…": "~", "•": "*", "●": "*", "○": "o", "▸": ">", "▾": "v",
    "·": "-", "✓": "+", "▀": "'", "█": "#", "▓": "*", "▒": "+", "░": ":", "≈": "~", "‹": "<",
    "›": ">", "■": "#", "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#",
    "–": "-", "—": "-", "„": "\"", "‚": "'", "‘": "'", "’": "'", "“": "\"", "”": "\"", "⠋": "|",
    "⠙": "/", "⠹": "-", "⠸": "\\", "⠼": "|", "⠴": "/", "⠦": "-", "⠧": "\\", "→": ">", "←": "<",
    "↑": "^", "↓": "v", "␛": "^", "◌": " ", "▌": ">", "▐": "#", "✗": "x", "▲": "^", "▼": "v",
    "◆": "*",
    "▰": "#", "▱": "-", "↻": "@",
  ]
}
