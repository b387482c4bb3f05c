/// Reads and writes the program's own small files of state. What they hold may be lost: a file that
/// cannot be read counts as missing, one that cannot be written is left as it is.

enum StateFile {
  /// The text of the file; nil when there is none, or none that can be used.
  static func read(_ path: String, limit: Int) -> String? {
    try? RegularFile.readText(path, limit: limit).get()
  }

  static func write(_ text: String, to path: String) { FileReplacement.replace(path, with: text) }
}
