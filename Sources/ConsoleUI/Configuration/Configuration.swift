/// What `config.toml` says: read whole, with all its mistakes, apart from where it lies. What it does not mention is nil.

import AccountAPI
import ConsoleCore
import TerminalUI

public struct Configuration: Equatable, Sendable {
  /// A server that has a name of the person's own.
  public struct Place: Equatable, Sendable {
    public var name: String
    public var endpoint: String?
    public var project: String?
    var line: Int
  }

  public internal(set) var theme: String?
  public internal(set) var language: Language?
  public internal(set) var times: Settings.Times?
  public internal(set) var keys: Settings.Keys?
  public internal(set) var mouse: Bool?
  public internal(set) var archive: Bool?
  public internal(set) var motion: Settings.Motion?
  public internal(set) var lockAfter: Int64?
  public private(set) var isPlain: Bool?
  public private(set) var places: [Place] = []
  /// By the name of what they do; each with the line it stands in.
  private var bindings: [String: (keys: [String], line: Int)] = [:]

  public init() {}

  /// Throws every mistake that there is, by line.
  public init(_ text: String, themes: [String]) throws(ConfigurationMistakes) {
    let document: TOMLDocument
    do throws(TOMLDocument.Mistake) { document = try TOMLDocument(text) } catch {
      throw ConfigurationMistakes([.init(line: error.line, reason: .noTOML(error.reason))])
    }
    var mistakes: [ConfigurationMistake] = []
    for entry in document.entries {
      if let reason = take(entry, themes) {
        mistakes.append(.init(line: entry.line, reason: reason))
      }
    }
    mistakes += placeMistakes() + bindingMistakes()
    guard mistakes.isEmpty else { throw ConfigurationMistakes(mistakes) }
  }

  /// What it says, and where it says nothing the defaults.
  public func settings(over defaults: Settings) -> Settings {
    var settings = defaults
    settings.theme = theme ?? defaults.theme
    settings.language = language ?? defaults.language
    settings.times = times ?? defaults.times
    settings.keys = keys ?? defaults.keys
    settings.mouse = mouse ?? defaults.mouse
    settings.archive = archive ?? defaults.archive
    settings.motion = motion ?? defaults.motion
    settings.lockAfter = lockAfter ?? defaults.lockAfter
    settings.bindings = bindings.mapValues(\.keys)
    return settings
  }

  public static func == (left: Configuration, right: Configuration) -> Bool {
    let defaults = Settings(theme: "")
    return left.settings(over: defaults) == right.settings(over: defaults)
      && left.places == right.places && left.isPlain == right.isPlain && left.theme == right.theme
  }

  // MARK: Reading

  static let names = [
    "theme", "language", "times", "key_preset", "mouse", "archive", "motion", "lock_after", "plain",
    "keys",
    "connections",
  ]

  /// What is wrong with it, or nil.
  private mutating func take(_ entry: TOMLDocument.Entry, _ themes: [String])
    -> ConfigurationMistake.Reason?
  {
    let rest = entry.path.dropFirst()
    switch entry.path[0] {
    case "keys" where !rest.isEmpty:
      return takeBinding(rest.joined(separator: "."), entry)
    case "connections" where rest.count == 2:
      return takePlace(entry.path[1], entry.path[2], entry)
    case "theme" where rest.isEmpty:
      let known = [Settings.automatic] + themes
      return take(entry, choices: known) { $0.theme = $1 }
    case "language" where rest.isEmpty: return choose(entry, \.language)
    case "times" where rest.isEmpty: return choose(entry, \.times)
    case "key_preset" where rest.isEmpty: return choose(entry, \.keys)
    case "motion" where rest.isEmpty: return choose(entry, \.motion)
    case "archive" where rest.isEmpty: return takeTruth(entry, \.archive)
    case "mouse" where rest.isEmpty: return takeTruth(entry, \.mouse)
    case "plain" where rest.isEmpty: return takeTruth(entry, \.isPlain)
    case "lock_after" where rest.isEmpty:
      guard case .integer(let minutes) = entry.value, (0...100_000).contains(minutes) else {
        return .notMinutes("lock_after")
      }
      lockAfter = minutes
      return nil
    default:
      let key = entry.path.joined(separator: ".")
      return .unknownKey(key, nearest: Nearest.name(to: entry.path[0], in: Self.names))
    }
  }

  private mutating func take(
    _ entry: TOMLDocument.Entry, choices: [String], _ set: (inout Configuration, String) -> Void
  ) -> ConfigurationMistake.Reason? {
    guard case .string(let text) = entry.value, choices.contains(text) else {
      return .notAChoice(entry.path[0], entry.value.text, choices)
    }
    set(&self, text)
    return nil
  }

  private mutating func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ entry: TOMLDocument.Entry, _ setting: WritableKeyPath<Configuration, Choice?>
  ) -> ConfigurationMistake.Reason? {
    take(entry, choices: Choice.allCases.map(\.rawValue)) {
      $0[keyPath: setting] = Choice(rawValue: $1)
    }
  }

  private mutating func takeTruth(
    _ entry: TOMLDocument.Entry, _ setting: WritableKeyPath<Configuration, Bool?>
  ) -> ConfigurationMistake.Reason? {
    guard case .boolean(let truth) = entry.value else { return .notTrueOrFalse(entry.path[0]) }
    self[keyPath: setting] = truth
    return nil
  }

  // MARK: Connections

  private mutating func takePlace(_ name: String, _ member: String, _ entry: TOMLDocument.Entry)
    -> ConfigurationMistake.Reason?
  {
    let position =
      places.firstIndex { $0.name == name }
      ?? {
        places.append(Place(name: name, line: entry.line))
        return places.count - 1
      }()
    let key = entry.path.joined(separator: ".")
    guard ["endpoint", "project"].contains(member) else {
      return .unknownKey(key, nearest: Nearest.name(to: member, in: ["endpoint", "project"]))
    }
    guard case .string(let text) = entry.value else { return .notAText(key) }
    if member == "project" {
      places[position].project = text
      return Connection.isProjectID(text) ? nil : .connection(.project)
    }
    places[position].endpoint = text
    do throws(Endpoint.ParseError) { _ = try Endpoint(text) } catch {
      return .connection(.endpoint(error))
    }
    return nil
  }

  private func placeMistakes() -> [ConfigurationMistake] {
    places.flatMap { place in
      var missing: [String] = []
      if place.endpoint == nil { missing.append("endpoint") }
      if place.project == nil { missing.append("project") }
      return missing.map {
        ConfigurationMistake(line: place.line, reason: .missing("connections.\(place.name).\($0)"))
      }
    }
  }

  // MARK: Keys

  private mutating func takeBinding(_ id: String, _ entry: TOMLDocument.Entry)
    -> ConfigurationMistake.Reason?
  {
    let ids = KeyBindings.all.map(\.id)
    guard ids.contains(id) else {
      return .unknownBinding(id, nearest: Nearest.name(to: id, in: ids))
    }
    let texts: [String]
    switch entry.value {
    case .string(let text): texts = text.isEmpty ? [] : [text]
    case .list(let list): texts = list
    default: return .notKeys("keys.\(id)")
    }
    if let wrong = texts.first(where: { KeyEvent($0) == nil }) { return .noKey(wrong) }
    // Nobody shall lock himself in.
    if texts.isEmpty, id == "quit" { return .needsKey(id) }
    bindings[id] = (texts, entry.line)
    return nil
  }

  /// A key must not mean two things in one place, nor be bound where it is typed.
  private func bindingMistakes() -> [ConfigurationMistake] {
    let table = KeyBindings.table(settings(over: Settings(theme: "")))
    return bindings.sorted { $0.value.line < $1.value.line }.flatMap { id, changed in
      guard let binding = table.first(where: { $0.id == id }) else {
        return [ConfigurationMistake]()
      }
      let beside = table.filter {
        $0.id != id && binding.context.isActive(with: $0.context)
      }
      return binding.keys.compactMap { key -> ConfigurationMistake.Reason? in
        if binding.context.isForTyping, key.isTyped { return .typed(key.description) }
        return beside.first { $0.keys.contains(key) }.map { .twice(key.description, $0.id) }
      }.map { ConfigurationMistake(line: changed.line, reason: $0) }
    }
  }
}

extension TOMLDocument.Value {
  /// As a sentence shows it.
  fileprivate var text: String {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .boolean(let truth): truth ? "true" : "false"
    case .list(let texts): texts.joined(separator: ", ")
    case .other: "…"
    }
  }
}

extension KeyBinding.Context {
  /// Whether a key may have to choose between the two.
  fileprivate func isActive(with other: Self) -> Bool {
    if self == other || self == .everywhere || other == .everywhere { return true }
    let screens: Set<Self> = [.overview, .profile, .sessions, .log, .preferences]
    return self == .account && screens.contains(other)
      || other == .account && screens.contains(self)
  }

  /// Where characters always go into a line of text.
  fileprivate var isForTyping: Bool {
    [.palette, .help, .sessionFilter, .logFilter, .preferenceFilter].contains(self)
  }
}

extension KeyEvent {
  fileprivate var isTyped: Bool {
    if case .character = key { return modifiers.isEmpty }
    return false
  }
}

/// The known name that somebody may have meant.
enum Nearest {
  static func name(to wanted: String, in names: [String]) -> String {
    names.min { distance($0, wanted) < distance($1, wanted) } ?? ""
  }

  /// How many letters must be changed, added or left out.
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right)
    var row = Array(0...letters.count)
    for (position, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in letters.indices {
        let change = diagonal + (letters[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[letters.count]
  }
}
