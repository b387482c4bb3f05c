/// A dialog: what it is about, the text in its fields, where the focus is, and how far it has come.
///
/// How a dialog is sent: the confirming button sends the subject's action. If that begins a
/// write, the dialog is `isSending` and stays as it is until the answer comes. While another write
/// is under way it is `isQueued` instead, and its turn comes when that has ended; typing takes it
/// out of the queue.

import AccountAPI
import AccountClient

public struct Dialog: Equatable, Sendable {
  public enum Focus: Equatable, Sendable {
    case field(Int)
    /// One of several to choose from.
    case option(Int)
    case cancel, confirm
  }

  public var subject: any DialogSubject
  public var fields: [TextField]
  public var showsPasswords = false
  public var focus: Focus
  /// How many lines further a key for pages goes.
  public static let scrollStep = 5
  /// First line shown, of what may be longer than the screen.
  public var top = 0
  /// What the text may be one of, though it need not.
  public var suggestions: [String] = [] { didSet { match() } }
  /// Those that what is typed is a part of.
  public private(set) var matches: [String] = []
  /// Of the matches; nil for what is typed.
  public private(set) var chosenMatch: Int?
  public var validationError: AnyValidationError?
  public var error: ClientError?
  public internal(set) var isSending = false
  public internal(set) var isQueued = false

  public init(_ subject: some DialogSubject) {
    self.subject = subject
    fields = subject.fields.map { field in
      TextField(field.text, isSecret: field.isSecret, hasLines: field.hasLines)
    }
    focus = .cancel
    focus = subject.initialFocus ?? stops.first ?? .confirm
    suggestions = subject.suggestions
    match()
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.subject.isEqual(to: right.subject) && left.fields == right.fields
      && left.showsPasswords == right.showsPasswords && left.focus == right.focus
      && left.top == right.top && left.suggestions == right.suggestions
      && left.chosenMatch == right.chosenMatch && left.validationError == right.validationError
      && left.error == right.error && left.isSending == right.isSending
      && left.isQueued == right.isQueued
  }

  /// Whether it is about just this.
  public func isAbout(_ subject: some DialogSubject) -> Bool {
    self.subject.isEqual(to: subject)
  }

  /// The elements that Tab visits, in order.
  var stops: [Focus] {
    let options = (0..<subject.optionCount).map(Focus.option)
    return fields.indices.map(Focus.field) + options + subject.buttons
  }

  /// The row that the next Enter chooses, of its options or of what a text may be one of.
  public var selectedRow: Int? {
    if case .option(let row) = focus { row } else { chosenMatch }
  }

  var input: DialogInput {
    var option: Int?
    if case .option(let row) = focus { option = row }
    return DialogInput(
      fields: fields, option: option, suggestion: chosenMatch.map { matches[$0] })
  }

  /// Whether quitting would lose what was typed, what is shown this once, or what lies beneath.
  /// What is being sent is the server's already.
  var isLostByQuitting: Bool {
    if isSending { return false }
    let isTyped = zip(fields, subject.fields).contains { field, before in
      field.isSecret ? !field.characters.isEmpty : field.text != before.text
    }
    if isTyped { return true }
    var asked = subject
    if !asked.shouldClose() { return true }
    if case .present? = subject.closed { return true }
    return false
  }

  // MARK: Changing

  mutating func edit(_ position: Int, _ edit: TextField.Edit) {
    fields[position].apply(edit)
    validationError = nil
    error = nil
    isQueued = false
    if !suggestions.isEmpty { match() }
  }

  mutating func chooseMatch(_ row: Int) {
    if matches.indices.contains(row) { chosenMatch = row }
  }

  /// Until something else is typed all there are.
  private mutating func match() {
    guard !suggestions.isEmpty, let text = fields.first?.text.lowercased() else { return }
    let isUntouched = text.isEmpty || suggestions.contains { $0.lowercased() == text }
    matches = isUntouched ? suggestions : suggestions.filter { $0.lowercased().contains(text) }
    chosenMatch = matches.firstIndex { $0.lowercased() == text } ?? (matches.count == 1 ? 0 : nil)
  }

  /// In the field Up and Down go through what there is to choose, as far as that goes.
  private mutating func moveMatch(_ step: Int) -> Bool {
    guard focus == .field(0), !matches.isEmpty else { return false }
    let next = (chosenMatch ?? (step > 0 ? -1 : matches.count)) + step
    guard matches.indices.contains(next) else { return false }
    chosenMatch = next
    return true
  }

  mutating func moveFocus(_ step: Int) {
    if moveMatch(step) { return }
    let stops = stops
    guard let position = stops.firstIndex(of: focus) else { return }
    focus = stops[(position + step + stops.count) % stops.count]
  }

  /// Puts the focus on the field that the error is about. A password that was wrong is typed again,
  /// and so is a code.
  mutating func fail(_ error: ClientError) {
    self.error = error
    for (position, field) in subject.fields.enumerated() where field.isCode {
      fields[position] = TextField()
    }
    let password = error.isAboutPassword ? fields.firstIndex(where: \.isSecret) : nil
    let field = subject.field(for: error) ?? password
    focus = field.map(Focus.field) ?? stops[0]
    if let field, error.isAboutPassword, fields[field].isSecret {
      fields[field] = TextField(isSecret: true)
    }
  }

  mutating func reject(_ error: AnyValidationError) {
    validationError = error
    if let field = error.value.field { focus = .field(field) }
  }
}

extension ClientError {
  /// Of whoever asked, not of the account that is asked for.
  var isAboutPassword: Bool {
    guard case .refused(let refusal) = self else { return false }
    switch refusal.cause {
    case .wrongCredentials, .invalid(parameter: "oldPassword", reason: _): return true
    default: return false
    }
  }
}
