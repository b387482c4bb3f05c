/// `gatehouse preferences`: the preferences of a saved account as JSON, as a whole or value by
/// value.

import AccountAPI
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Glibc
import TerminalUI

struct PreferencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preferences", abstract: "Read, change, export and import preferences.",
    discussion: """
      A PATH has keys with dots between them, such as editor.theme or list.0, or is a JSON Pointer, \
      such as /editor/theme, where a key has a dot in it.
      """,
    subcommands: [
      Get.self, Set.self, Unset.self, Edit.self, Diff.self, Export.self, Import.self,
    ])

  struct Get: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a value: a string as it is, anything else as JSON.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var place: ValuePath

    func run() throws {
      let keys = try PreferenceKeys(place.path)
      try CommandAccount.with(saved, options) { account in
        let value = try keys.value(in: account.ask { await $0.preferences() })
        if options.json { return try CommandOutput.write(Document("value", value).text) }
        // A pipe gets a string as it is; on a terminal nothing in it must act.
        let text =
          value.string.map { CommandOutput.isTerminal ? DisplayText.visible($0) : $0 }
          ?? Document.escaped(JSONWriter.text(value, style: .indented))
        try CommandOutput.write("\(text)\n")
      }
    }
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a value.",
      discussion: """
        VALUE is JSON where it is valid JSON, such as 14, true or [1, 2]; anything else is a string.
        """)

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var place: ValuePath
    @Argument(help: "The new value.")
    var value: String
    @Flag(help: "Take the value as a string, whatever it looks like.")
    var string = false

    func run() throws {
      let keys = try PreferenceKeys(place.path)
      let value = PreferenceKeys.value(value, isString: string)
      try CommandAccount.with(saved, options) { account in
        let known = try account.ask { await $0.preferences() }
        try account.save(keys.setting(value, in: known), over: known, "Saved.")
      }
    }
  }

  struct Unset: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a value. Appwrite 0.6.2 cannot remove keys at the top.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var place: ValuePath

    func run() throws {
      let keys = try PreferenceKeys(place.path)
      try CommandAccount.with(saved, options) { account in
        let known = try account.ask { await $0.preferences() }
        try account.save(keys.removing(from: known), over: known, "Saved.")
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Export preferences as JSON.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @Argument(help: "New file to write, or - for standard output.", completion: .file())
    var path = "-"

    func run() throws {
      try CommandAccount.with(saved, options) { account in
        let preferences = try account.ask { await $0.preferences() }
        let text = PreferencesCommand.text(preferences)
        if path == "-" { return try CommandOutput.write(Document.escaped(text)) }
        if let error = TextFiles(ThisProcess.locations).write(path, text) {
          throw CommandError.file(error)
        }
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import preferences from JSON. Keys that are not in it stay unchanged.",
      discussion: """
        Appwrite stores some values differently: {} becomes [], 2.0 becomes 2, and integers of more \
        than 64 bits lose digits. Those are listed on standard error before they are sent, and the \
        server's answer is compared afterwards.
        """)

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var file: InputFile

    func run() throws {
      let object = try file.read()
      try CommandAccount.with(saved, options) { account in
        let known = try account.ask { await $0.preferences() }
        try account.save(known.merging(object), over: known, "Imported.")
      }
    }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show how a file differs from the preferences on the server.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var file: InputFile

    func run() throws {
      let edited = Preferences(try file.read())
      try CommandAccount.with(saved, options) { account in
        let known = try account.ask { await $0.preferences() }
        let differences = PreferenceDifference.all(from: known, to: edited)
        try CommandOutput.write(DifferenceListing(differences), asJSON: options.json)
      }
    }
  }

  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Edit all preferences in the editor that VISUAL or EDITOR names.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions

    func run() throws {
      guard isatty(STDIN_FILENO) == 1 else { throw CommandError.needsTerminal(.editor) }
      try CommandAccount.with(saved, options) { account in
        let known = try account.ask { await $0.preferences() }
        let before = PreferencesCommand.text(known)
        let locations = ThisProcess.locations
        let editor = ExternalEditor(environment: ThisProcess.environment, locations: locations)
        let text = try MainActor.assumeIsolated { editor.edit(before) { $0() } }.get()
        if text == before { return CommandOutput.note("Nothing was changed.") }
        do {
          let edited = Preferences(try PreferencesCommand.object(text))
          try account.save(edited, over: known, "Saved.")
        } catch {
          // What was written is not lost with what is wrong with it.
          if !(error is ExitCode), let file = try? TemporaryFile(text, in: locations) {
            CommandOutput.note("What you wrote is in \(file.path).")
          }
          throw error
        }
      }
    }
  }

  // MARK: Files

  fileprivate static func text(_ preferences: Preferences) -> String {
    JSONWriter.text(.object(preferences.object), style: .indented) + "\n"
  }

  fileprivate static func object(_ text: String) throws -> JSONObject {
    let json: JSONValue
    do throws(JSONReader.ParseError) { json = try JSONReader.read(text) } catch {
      throw FileError.notJSON(line: error.line(in: text))
    }
    guard case .object(let object) = json else { throw FileError.notAnObject }
    return object
  }

  // MARK: Arguments of several

  struct ValuePath: ParsableArguments {
    @Argument(
      help: "The path of the value.",
      completion: .custom { words, _, _ in CompletionValues(words).preferences })
    var path: String
  }

  struct InputFile: ParsableArguments {
    @Argument(help: "File to read, or - for standard input.", completion: .file())
    var path = "-"

    func read() throws -> JSONObject {
      let files = TextFiles(ThisProcess.locations)
      let result =
        path == "-" ? files.read(from: STDIN_FILENO, name: "standard input") : files.read(path)
      return try PreferencesCommand.object(result.get())
    }
  }
}

extension CommandAccount {
  /// Saves preferences, and says what the server makes of them before and afterwards.
  fileprivate func save(
    _ edited: Preferences, over known: Preferences, _ done: String
  ) throws {
    if known == edited { return }
    let expected = PreferenceDifference.expectedWhenSaving(edited, over: known)
    if !expected.isEmpty { report("Appwrite stores these values differently:", expected) }
    let answer = try ask { await $0.updatePreferences(to: edited, known: known) }
    let found = PreferenceDifference.foundAfterSaving(edited, over: known, answer: answer)
    if found.isEmpty { return }
    if found == expected {
      report("\(done) The server changed the values listed above.")
    } else {
      report("\(done) The server changed these values:", found)
    }
    throw ExitCode(ExitStatus.altered.rawValue)
  }

  /// For standard error. Keys and values may hold anything, and go to a terminal.
  private func report(_ sentence: String, _ changes: [PreferenceDifference] = []) {
    let lines = [sentence] + changes.map { "  \(DisplayText.visible(PreferenceText.change($0)))" }
    CommandOutput.note(lines.joined(separator: "\n"))
  }
}
