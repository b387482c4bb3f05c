/// What the copy key offers: one field of what is selected, or everything.

import ConsoleCore
import TerminalUI

enum CopyChoices {
  /// Of names and values under each other; a value without a name belongs to the one before.
  static func fields(_ details: [(String, String)]) -> [CopyDialog.Choice] {
    let fields = details.filter { !$0.0.isEmpty && !$0.1.isEmpty }.map {
      CopyDialog.Choice($0.0, DisplayText.visible($0.1))
    }
    return [CopyDialog.Choice(Phrases.Copying.everything, CopyText.lines(details))] + fields
  }
}

extension CopyDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    let columns = choices.dropFirst().map { DisplayText.width($0.name) }.max() ?? 0
    let names = choices.enumerated().map { position, choice in
      guard position > 0 || choice.name != Phrases.Copying.everything else { return choice.name }
      let gap = String(repeating: " ", count: max(1, columns - DisplayText.width(choice.name) + 2))
      let line = choice.text.split(separator: "\n").first.map(String.init) ?? ""
      return "\(choice.name)\(gap)\(line)"
    }
    return .options(title: Phrases.Copying.title, hint: "", names.map { DialogOption($0) })
  }
}

extension ConsoleView {
  /// What the copy key does: copies, or asks what of several things.
  func copyAction(_ state: ConsoleState) -> Action? {
    let choices = Phrases.withLanguage(of: state) { Pane.top(state).copyChoices(state, time) }
    guard choices.count > 1 else { return copyText(state).map { .copyRequested($0) } }
    return .present(Dialog(CopyDialog(choices, over: state.dialog)))
  }
}

extension Phrases {
  enum Copying {
    static var title: String { localized("Copy", "Kopieren") }
    static var everything: String { localized("Everything", "Alles") }
  }
}
