/// What a dialog is about: its fields and options, and the actions that its buttons send. Each
/// feature has its own subjects; how they are drawn is beside its view.

import AccountClient
import Keyring

public protocol DialogSubject: Equatable, Sendable {
  var fields: [DialogField] { get }
  /// How many there are to choose one from.
  var optionCount: Int { get }
  var buttons: [Dialog.Focus] { get }
  /// Nil for the first field, option or button.
  var initialFocus: Dialog.Focus? { get }
  /// What the text of the first field may be one of.
  var suggestions: [String] { get }
  /// Nothing but lines, perhaps more than there is room for: Up and Down scroll.
  var isForReading: Bool { get }
  /// Whether accepting it closes it, unless its action begins a write or finds the input wrong.
  var closesOnAccept: Bool { get }
  /// Whether its action waits until no write is under way.
  var needsServer: Bool { get }
  /// What Ctrl-Y copies, if anything.
  var copyText: String? { get }

  /// The action to send for the confirming button, the last field or the chosen option; nil where
  /// only the subject changes.
  mutating func accept(_ input: DialogInput) -> Action?
  /// Whether it may be cancelled; the subject may change to say why not.
  mutating func shouldClose() -> Bool
  mutating func didCopy()
  /// The field that a server's error is about, which gets the focus; nil for the first stop.
  func field(for error: ClientError) -> Int?
  /// What is sent after it was closed without being accepted.
  var closed: Action? { get }
}

extension DialogSubject {
  public var fields: [DialogField] { [] }
  public var optionCount: Int { 0 }
  public var buttons: [Dialog.Focus] { optionCount > 0 ? [] : [.cancel, .confirm] }
  public var initialFocus: Dialog.Focus? { nil }
  public var suggestions: [String] { [] }
  public var isForReading: Bool { false }
  public var closesOnAccept: Bool { true }
  public var needsServer: Bool { false }
  public var copyText: String? { nil }
  public func shouldClose() -> Bool { true }
  public func didCopy() {}
  public func field(for error: ClientError) -> Int? { nil }
  public var closed: Action? { nil }

  /// Whether what went wrong is told in it.
  var showsErrors: Bool { !fields.isEmpty }
  /// Whether the link of an email can be put into its first field.
  public var takesLinks: Bool { fields.first?.isLink == true }
  /// Whether it asks for the name of a file.
  var asksForFile: Bool { fields.first?.isPath == true }
}

public struct DialogField: Equatable, Sendable {
  public var text = ""
  public var isSecret = false
  /// Line ends are kept.
  public var hasLines = false
  /// Digits that were sent, or are shown elsewhere: typed anew when they were refused.
  public var isCode = false
  /// The link of an email, which may also arrive by a browser on this machine.
  public var isLink = false
  /// A file's name, which may turn out to be wrong only when the file is used.
  public var isPath = false

  static let plain = DialogField()
  static let secret = DialogField(isSecret: true)
  static let code = DialogField(isCode: true)
  static let link = DialogField(isSecret: true, isLink: true)
  static func path(_ text: String = "") -> DialogField { DialogField(text: text, isPath: true) }
  static func text(_ text: String, hasLines: Bool = false) -> DialogField {
    DialogField(text: text, hasLines: hasLines)
  }
}

/// What was typed and chosen in a dialog.
public struct DialogInput: Sendable {
  let fields: [TextField]
  /// The focused option; nil when a button was pressed.
  public let option: Int?
  /// What was chosen of the suggestions.
  let suggestion: String?

  /// Of a field that is no secret, without spaces around it; the suggestion where one was chosen.
  func text(_ position: Int = 0) -> String { whole(position).trimmingSpaces }
  /// The same with its spaces.
  func whole(_ position: Int = 0) -> String {
    position == 0 ? suggestion ?? fields[0].text : fields[position].text
  }
  /// The first field that is blank and must not be.
  func rejectsBlank(optional: Set<Int> = []) -> Action? {
    fields.indices.first { isBlank($0) && !optional.contains($0) }
      .map { .reject(AnyValidationError(EmptyField($0))) }
  }
  /// A suggestion that was chosen stands for the first field's text.
  private func isBlank(_ position: Int) -> Bool {
    fields[position].isBlank && !(position == 0 && suggestion != nil)
  }
  /// A new password and its repetition, in two fields under each other.
  func newPassword(at position: Int) -> NewPassword {
    NewPassword(
      password: secret(position), repeated: secret(position + 1), field: position)
  }

  /// As codes and numbers are read, however they were grouped.
  func digits(_ position: Int = 0) -> String { fields[position].withoutSpaces }
  func secret(_ position: Int) -> Secret { fields[position].secret }
  /// The password, where the check asks for one.
  func password(for check: OwnerCheck) -> Secret? {
    if case .password = check { secret(1) } else { nil }
  }
}
