/// What is wrong in files that people write: the configuration and themes.

import ConsoleCore
import TerminalUI

extension Messages {
  /// As a line for standard error: nothing has been started yet.
  public static func line(
    _ error: ConfigurationError, path: String, language: Language = .english
  ) -> String {
    var settings = Settings(theme: "")
    settings.language = language
    return Phrases.$present.withValue(settings) {
      // The reason may quote the file, and goes to a terminal.
      Phrases.ConfigurationFile.line(
        path, error.line, DisplayText.visible(reason(error.reason)))
    }
  }

  private static func reason(_ reason: ConfigurationError.Reason) -> String {
    typealias Words = Phrases.ConfigurationFile
    return switch reason {
    case .notTOML(let words): words
    case .unknownKey(let key, let nearest): Words.unknownKey(key, nearest)
    case .notAChoice(let key, let text, let choices):
      Words.notAChoice(key, text, choices.joined(separator: ", "))
    case .notTrueOrFalse(let key): Words.notTrueOrFalse(key)
    case .notMinutes(let key): Words.notMinutes(key)
    case .notAText(let key): Words.notAText(key)
    case .notATable(let key, let form): Words.notATable(key, form)
    case .missing(let key): Words.missing(key)
    case .unnamedConnection: Words.unnamedConnection
    case .connection(let error): withoutPeriod(message(error).sentence)
    case .unknownBinding(let id, let nearest): Words.unknownBinding(id, nearest)
    case .notKeys(let key): Words.notKeys(key)
    case .noKey(let text): Words.noKey(text)
    case .needsKey(let id): Words.needsKey(id)
    case .twice(let key, let id): Words.twice(key, id)
    case .typed(let key): Words.typed(key)
    }
  }

  static func withoutPeriod(_ sentence: String) -> String {
    sentence.last == "." ? String(sentence.dropLast()) : sentence
  }

  static func message(_ error: ThemeError, others: Int) -> Message {
    typealias Words = Phrases.ThemeFile
    let place = error.line > 0 ? Words.place(error.file, error.line) : error.file
    let role = error.role.map { ", \($0)" } ?? ""
    let more = others > 0 ? Words.more(others) : ""
    if case .unreadable(let error) = error.reason {
      return Message(message(error).sentence, Words.notUsed)
    }
    let nextStep = error.reason == .gone ? Words.otherTheme : Words.notUsed
    return Message(
      "\(place)\(role): \(reason(error.reason))\(more).",
      error.role == nil ? nextStep : Words.fallback)
  }

  /// As a line for standard error, where no console is open.
  public static func line(_ error: ThemeError) -> String {
    let role = error.role.map { ", \($0)" } ?? ""
    return DisplayText.visible("\(error.file):\(error.line)\(role): \(reason(error.reason)).")
  }

  private static func reason(_ reason: ThemeError.Reason) -> String {
    switch reason {
    case .gone: Phrases.ThemeFile.gone
    case .unreadable(let error): message(error).sentence
    case .notTOML(let words): words
    case .unknownName: Phrases.ThemeFile.unknownName
    case .notAColor: Phrases.ThemeFile.noColor
    case .notTrueOrFalse(let name): Phrases.ConfigurationFile.notTrueOrFalse(name)
    case .unknownAttribute(let name): Phrases.ThemeFile.unknownAttribute(name)
    }
  }

  /// For standard error.
  public static func text(_ error: FileError) -> String { message(error).text }

  static func message(_ error: FileError) -> Message {
    switch error {
    case .system(let number, let path):
      Message(Phrases.Files.system(path, Phrases.systemError(number)))
    case .notRegular(let path): Message(Phrases.Files.notRegular(path))
    case .notUTF8(let path, let line): Phrases.Files.notUTF8(path, line)
    case .editor(let status): Phrases.Files.editor(status)
    case .notJSON(let line): Message(Phrases.Files.noJSON(line))
    case .notAnObject: Phrases.Files.noObject
    }
  }
}
