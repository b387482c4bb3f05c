/// What of something is copied: one of its fields, or everything.

public struct CopyDialog: DialogSubject {
  /// One thing to copy, under its name.
  public struct Choice: Equatable, Sendable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  public let choices: [Choice]
  /// What was open before, which comes back.
  let parent: Dialog?

  public init(_ choices: [Choice], over parent: Dialog? = nil) {
    self.choices = choices
    self.parent = parent
  }

  public var optionCount: Int { choices.count }
  public var closed: Action? { parent.map { .present($0) } }

  public func accept(_ input: DialogInput) -> Action? {
    guard let option = input.option, choices.indices.contains(option) else { return nil }
    return .copyRequested(choices[option].text)
  }
}
