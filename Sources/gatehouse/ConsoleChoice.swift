/// How the console looks and behaves, wherever it leads; nil for what is not said.

import ConsoleCore

struct ConsoleChoice {
  /// The path of a configuration.
  var config: String?
  var logFile: String?
  var theme: String?
  var language: Language?
  var isPlain = false
}
