/// Something that is drawn and takes keys: a screen, the form before it, or a layer over it. The
/// frame, the key table and the mouse know nothing else of the features.

import ConsoleCore
import TerminalUI

struct Pane: Sendable {
  /// A list whose rows can be clicked: which row is selected, and what selects another one.
  struct Rows {
    var selected: Int?
    var select: (Int) -> Action
  }

  /// Where its keys are looked up, before those that work everywhere.
  let context: KeyBinding.Context
  /// Where they are looked up instead while its filter is typed.
  var filterContext: KeyBinding.Context?
  /// Draws it and returns where the cursor is.
  let draw: @Sendable (inout Canvas, Rect, ConsoleState, TimeText) -> Point?
  /// While a field has the focus: what an edit of its text does. Nil while keys are commands.
  var typing: @Sendable (ConsoleState) -> ((TextField.Edit) -> Action)? = { _ in nil }
  /// Keys that are the list's while a field has the focus.
  var listKeys: [KeyEvent] = []
  /// Whether it always has a field with the focus, so that no character can be a command.
  var isForTyping = false
  var rows: @Sendable (ConsoleState) -> Rows? = { _ in nil }
  /// The name of the binding that Enter stands for on the selected row.
  var rowBinding: @Sendable (ConsoleState) -> String? = { _ in nil }
  /// What a click into a field does, by the field's number.
  var focusField: (@Sendable (Int) -> Action)?
  /// What a click on a button does, by the button's number.
  var pressButton: (@Sendable (Int, ConsoleState) -> [Action])?
  /// How many rows one turn of the wheel moves: 0 where Up and Down go from field to field.
  var wheelRows = 0
  /// What a click into a panel does, by its number, and on a row of it.
  var choosePanel: (@Sendable (Int, Int?, ConsoleState) -> Action?)?
  /// Whether it only shows something, so that nothing is lost when it closes.
  var isDisplay: @Sendable (ConsoleState) -> Bool = { _ in false }
  /// Hides the line in which an error is told, too.
  var coversError = false
  /// For a reader of plain lines: what of it is shown, where it shows one thing after another.
  var content: @Sendable (ConsoleState) -> String = { _ in "" }
  /// A column of its table was clicked: sorts by it.
  var chooseColumn: (@Sendable (Int) -> Action?)?
  /// A place of its map was clicked.
  var choosePlace: (@Sendable (Int) -> Action?)?
  /// What the copy key offers of it, the first being what is wanted most.
  var copyChoices: @Sendable (ConsoleState, TimeText) -> [CopyDialog.Choice] = { _, _ in [] }
  /// What the copy key copies of it, where there is no choice.
  var copyText: @Sendable (ConsoleState, TimeText) -> String? = { _, _ in nil }
}

extension Pane {
  /// The one that has the keys.
  static func top(_ state: ConsoleState) -> Pane {
    if let layer = state.topLayer { return Features.pane(layer) }
    return base(state)
  }

  /// What everything else lies over.
  static func base(_ state: ConsoleState) -> Pane {
    state.session.stage == .account ? Features.page(state.screen).pane : form
  }
}
