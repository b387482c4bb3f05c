/// Reads the text of `config.toml`, and finds every error in it at once.

import AccountAPI
import ConsoleCore
import TerminalUI

extension Configuration {
  /// Throws every error that there is, by line.
  public init(_ text: String, names: ConfigurationNames) throws(ConfigurationErrors) {
    self.init()
    let document: TOMLDocument
    do throws(TOMLDocument.ParseError) { document = try TOMLDocument(text) } catch {
      throw ConfigurationErrors([.init(line: error.line, reason: .notTOML(error.reason))])
    }
    var errors: [ConfigurationError] = []
    for entry in document.entries {
      if let reason = set(entry, names) { errors.append(.init(line: entry.line, reason: reason)) }
    }
    errors += connectionErrors(document) + bindingErrors(names, document)
    guard errors.isEmpty else { throw ConfigurationErrors(errors) }
  }

  static let keyNames = [
    "theme", "language", "times", "key_preset", "mouse", "archive", "motion", "lock_after",
    "refresh_after",
    "bell", "desktop_notifications", "plain", "keys", "connections",
  ]

  /// Sets what the entry says; the reason why that is not possible, or nil.
  private mutating func set(_ entry: TOMLDocument.Entry, _ names: ConfigurationNames)
    -> ConfigurationError.Reason?
  {
    let rest = entry.path.dropFirst()
    switch entry.path[0] {
    case "keys": return setBinding(Array(rest), entry, names)
    case "connections": return setConnection(Array(rest), entry)
    case "theme" where rest.isEmpty:
      let known = [Settings.automatic] + names.themes
      return set(entry, choices: known) { $0.theme = $1 }
    case "language" where rest.isEmpty: return choose(entry, \.language)
    case "times" where rest.isEmpty: return choose(entry, \.times)
    case "key_preset" where rest.isEmpty: return choose(entry, \.keys)
    case "motion" where rest.isEmpty: return choose(entry, \.motion)
    case "archive" where rest.isEmpty: return setBoolean(entry, \.archive)
    case "mouse" where rest.isEmpty: return setBoolean(entry, \.mouse)
    case "plain" where rest.isEmpty: return setBoolean(entry, \.isPlain)
    case "bell" where rest.isEmpty: return setBoolean(entry, \.bell)
    case "desktop_notifications" where rest.isEmpty:
      return setBoolean(entry, \.desktopNotifications)
    case "lock_after" where rest.isEmpty: return setMinutes(entry, \.lockAfter)
    case "refresh_after" where rest.isEmpty: return setMinutes(entry, \.refreshAfter)
    default:
      let nearest = NearestName.name(to: entry.path[0], in: Self.keyNames)
      return .unknownKey(entry.key, nearest: nearest)
    }
  }

  private mutating func setMinutes(
    _ entry: TOMLDocument.Entry, _ setting: WritableKeyPath<Configuration, Int64?>
  ) -> ConfigurationError.Reason? {
    guard case .integer(let minutes) = entry.value, (0...100_000).contains(minutes) else {
      return .notMinutes(entry.path[0])
    }
    self[keyPath: setting] = minutes
    return nil
  }

  private mutating func set(
    _ entry: TOMLDocument.Entry, choices: [String], _ set: (inout Configuration, String) -> Void
  ) -> ConfigurationError.Reason? {
    switch entry.value {
    case .string(let text) where choices.contains(text): set(&self, text)
    case .string, .integer, .boolean:
      return .notAChoice(entry.path[0], entry.value.text, choices)
    case .list, .emptyTable, .other: return .notAText(entry.path[0])
    }
    return nil
  }

  private mutating func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ entry: TOMLDocument.Entry, _ setting: WritableKeyPath<Configuration, Choice?>
  ) -> ConfigurationError.Reason? {
    set(entry, choices: Choice.allCases.map(\.rawValue)) {
      $0[keyPath: setting] = Choice(rawValue: $1)
    }
  }

  private mutating func setBoolean(
    _ entry: TOMLDocument.Entry, _ setting: WritableKeyPath<Configuration, Bool?>
  ) -> ConfigurationError.Reason? {
    guard case .boolean(let boolean) = entry.value else { return .notTrueOrFalse(entry.path[0]) }
    self[keyPath: setting] = boolean
    return nil
  }

  // MARK: Connections

  /// - Parameter path: the name of the connection and of its member.
  private mutating func setConnection(_ path: [String], _ entry: TOMLDocument.Entry)
    -> ConfigurationError.Reason?
  {
    guard path.count > 1 else {
      guard entry.value == .emptyTable else {
        return .notATable(entry.key, form: "connections.NAME")
      }
      if let name = path.first { _ = position(ofConnection: name) }
      return nil
    }
    let position = position(ofConnection: path[0])
    if path[0].isEmpty { return nil }  // one error for the whole connection, in `connectionErrors`
    let (member, members) = (path[1], ["endpoint", "project"])
    guard path.count == 2, members.contains(member) else {
      return .unknownKey(entry.key, nearest: NearestName.name(to: member, in: members))
    }
    guard case .string(let text) = entry.value else { return .notAText(entry.key) }
    if member == "project" {
      connections[position].project = text
      return Connection.isProjectID(text) ? nil : .connection(.project)
    }
    connections[position].endpoint = text
    do throws(Endpoint.ParseError) { _ = try Endpoint(text) } catch {
      return .connection(.endpoint(error))
    }
    return nil
  }

  private mutating func position(ofConnection name: String) -> Int {
    if let position = connections.firstIndex(where: { $0.name == name }) { return position }
    connections.append(NamedConnection(name: name))
    return connections.count - 1
  }

  private func connectionErrors(_ document: TOMLDocument) -> [ConfigurationError] {
    connections.flatMap { connection in
      let line = document.line { $0.starts(with: ["connections", connection.name]) }
      if connection.name.isEmpty {
        return [ConfigurationError(line: line, reason: .unnamedConnection)]
      }
      // One that is there and cannot be used has its own error.
      let missing = ["endpoint", "project"].filter { member in
        !document.entries.contains {
          $0.path.starts(with: ["connections", connection.name, member])
        }
      }
      return missing.map { member in
        let key = "connections.\(connection.name).\(member)"
        return ConfigurationError(line: line, reason: .missing(key))
      }
    }
  }

  // MARK: Keys

  /// - Parameter path: the ID of the binding, with or without quotes around its dots.
  private mutating func setBinding(
    _ path: [String], _ entry: TOMLDocument.Entry, _ names: ConfigurationNames
  ) -> ConfigurationError.Reason? {
    if entry.value == .emptyTable { return nil }
    guard !path.isEmpty else { return .notATable("keys", form: "keys") }
    let id = path.joined(separator: ".")
    guard names.bindings.contains(id) else {
      return .unknownBinding(id, nearest: NearestName.name(to: id, in: names.bindings))
    }
    let texts: [String]
    switch entry.value {
    case .string(let text): texts = text.isEmpty ? [] : [text]
    case .list(let list): texts = list
    default: return .notKeys("keys.\(id)")
    }
    if let wrong = texts.first(where: { KeyEvent($0) == nil }) { return .noKey(wrong) }
    // There must always be a way out.
    if texts.isEmpty, id == "quit" { return .needsKey(id) }
    bindings[id] = texts
    return nil
  }

  private func bindingErrors(_ names: ConfigurationNames, _ document: TOMLDocument)
    -> [ConfigurationError]
  {
    names.bindingErrors(settings(over: Settings(theme: ""))).map { id, reason in
      let line = document.line {
        $0.first == "keys" && $0.dropFirst().joined(separator: ".") == id
      }
      return ConfigurationError(line: line, reason: reason)
    }
  }
}

extension TOMLDocument {
  /// The line of the first value whose path matches.
  fileprivate func line(where matches: ([String]) -> Bool) -> Int {
    entries.first { matches($0.path) }?.line ?? 1
  }
}

extension TOMLDocument.Entry {
  /// The path as the file writes it.
  fileprivate var key: String { path.joined(separator: ".") }
}

extension TOMLDocument.Value {
  /// The value as a sentence shows it.
  fileprivate var text: String {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .list(let texts): texts.joined(separator: ", ")
    case .emptyTable, .other: "…"
    }
  }
}
