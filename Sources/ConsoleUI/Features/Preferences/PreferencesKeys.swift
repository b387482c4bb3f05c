/// The keys of the preferences, and why some cannot be used: what a server cannot do is said before
/// it is tried.

import AccountAPI
import ConsoleCore
import TerminalUI

enum PreferencesKeys {
  static let rows: [KeyBinding] =
    ListKeys.moves(.preferences) { .preferences(.move($0)) }
    + [
      KeyBinding(
        "preferences.edit", [.enter, .character("e"), .character(" ")], in: .preferences,
        Phrase("Edit", "Ändern"),
        Phrase(
          "Edit the value, toggle true/false, or expand/collapse.",
          "Wert ändern, true/false umschalten oder auf-/zuklappen."),
        .send(.preferences(.editPressed)),
        keywords: Phrase(
          "edit value, edit preference, change value, toggle",
          "Wert ändern, Wert bearbeiten, bearbeiten"), traits: [.actsOnSelection],
        disabled: { state in
          state.preferences.selected?.isBranch == true ? nil : needsEditableValue(state)
        }),
      KeyBinding(
        "preferences.save", [.control("s"), .character("w")], in: .preferences,
        Phrase("Save", "Speichern"),
        Phrase(
          "Review changes and save them to the server.",
          "Änderungen prüfen und auf dem Server speichern."),
        .send(.preferences(.savePressed)),
        keywords: Phrase(
          "save preferences, apply changes, write",
          "Präferenzen speichern, Vorlieben speichern, sichern"),
        disabled: {
          $0.preferences.hasChanges == false ? PreferencesReason.nothingChanged : $0.isWritingReason
        }),
      KeyBinding(
        "preferences.undo", [.character("u")], in: .preferences, Phrase("Undo", "Rückgängig"),
        Phrase("Undo the last edit.", "Die letzte Änderung rückgängig machen."),
        .send(.preferences(.undoPressed)),
        keywords: Phrase("undo, revert", "rückgängig, zurücknehmen"),
        disabled: { $0.preferences.canUndo ? nil : PreferencesReason.nothingEdited }),
      KeyBinding(
        "preferences.discard", [.character("D")], in: .preferences, Phrase("Discard", "Verwerfen"),
        Phrase(
          "Discard all edits, after a question.", "Alle Änderungen verwerfen, nach einer Frage."),
        .send(.preferences(.discardPressed)),
        keywords: Phrase(
          "discard changes, revert all, reset, throw away",
          "verwerfen, Änderungen verwerfen, zurücksetzen"),
        traits: [.destructive],
        disabled: {
          $0.preferences.hasChanges == false ? PreferencesReason.nothingChanged : nil
        }),
      KeyBinding(
        "preferences.document", [.character("v")], in: .preferences,
        Phrase("View JSON", "JSON zeigen"),
        Phrase(
          "Show the JSON to be sent beside the tree, or the value.",
          "Neben dem Baum das JSON zeigen, das gesendet wird, oder den Wert."),
        .send(.preferences(.documentPressed)),
        keywords: Phrase("view json, preview, diff, document", "JSON zeigen, Vorschau, Dokument"),
        disabled: needsDocument),
      KeyBinding(
        "preferences.add", [.character("n")], in: .preferences, Phrase("Add", "Hinzufügen"),
        Phrase(
          "Add a preference here, or inside the open object.",
          "Hier oder im offenen Objekt eine Präferenz hinzufügen."),
        .send(.preferences(.addPressed)),
        keywords: Phrase(
          "add preference, add key, new key, create",
          "Präferenz hinzufügen, Schlüssel hinzufügen, hinzufügen, neuer Schlüssel"),
        disabled: needsDocument),
      KeyBinding(
        "preferences.filter", [.character("/")], in: .preferences, Phrase("Filter", "Filtern"),
        Phrase(
          "Filter: search keys and values.",
          "Filtern: Schlüssel und Werte suchen."),
        .send(.preferences(.filterPressed)),
        keywords: Phrase(
          "search preferences, find key, filter preferences", "Präferenzen suchen, Schlüssel suchen"
        )),
      KeyBinding(
        "preferences.redo", [.character("U"), .control("y")], in: .preferences, nil,
        Phrase("Redo the last undone edit.", "Die rückgängig gemachte Änderung wiederholen."),
        .send(.preferences(.redoPressed)),
        keywords: Phrase("redo, repeat", "wiederholen, wiederherstellen"),
        disabled: { $0.preferences.canRedo ? nil : PreferencesReason.nothingUndone }),
      KeyBinding(
        "preferences.expand", [KeyEvent(.right), .character("l")], in: .preferences, nil,
        Phrase("Expand.", "Aufklappen."),
        .send(.preferences(.expandPressed)),
        keywords: Phrase("expand, unfold", "aufklappen, ausklappen"), traits: [.actsOnSelection]),
      KeyBinding(
        "preferences.collapse", [KeyEvent(.left), .character("h")], in: .preferences, nil,
        Phrase(
          "Collapse, or go to the parent.", "Zuklappen oder zum übergeordneten Objekt gehen."),
        .send(.preferences(.collapsePressed)),
        keywords: Phrase("collapse, fold", "zuklappen, einklappen"), traits: [.actsOnSelection]),
    ] + changes + outside
    + ListKeys.filter("preferenceFilter", .preferenceFilter) { .preferences(.list($0)) }

  /// Of what is selected.
  private static let changes: [KeyBinding] = [
    KeyBinding(
      "preferences.rename", [.character("R")], in: .preferences, nil,
      Phrase("Rename the key.", "Den Schlüssel umbenennen."),
      .send(.preferences(.renamePressed)),
      keywords: Phrase("rename key, rename preference, rename", "Schlüssel umbenennen, umbenennen"),
      traits: [.actsOnSelection],
      disabled: { state in
        guard case .key? = state.preferences.selected?.path.steps.last else {
          return needsValue(state) ?? PreferencesReason.itemsHaveNoName
        }
        return keysStay(state) ?? needsEditableValue(state)
      }),
    KeyBinding(
      "preferences.convert", [.character("t")], in: .preferences, nil,
      Phrase("Change the value's type.", "Den Typ des Werts ändern."),
      .send(.preferences(.convertPressed)),
      keywords: Phrase("change type, convert, data type", "Typ ändern, umwandeln, Datentyp"),
      traits: [.actsOnSelection], disabled: needsEditableValue),
    KeyBinding(
      "preferences.duplicate", [.character("d")], in: .preferences, nil,
      Phrase("Duplicate the selected value.", "Den gewählten Wert duplizieren."),
      .send(.preferences(.duplicatePressed)),
      keywords: Phrase("duplicate, duplicate preference, clone", "duplizieren, verdoppeln, klonen"),
      traits: [.actsOnSelection], disabled: needsValue),
    KeyBinding(
      "preferences.remove", [.character("x"), KeyEvent(.delete)], in: .preferences, nil,
      Phrase("Remove (delete) the selected value.", "Den gewählten Wert entfernen (löschen)."),
      .send(.preferences(.removePressed)),
      keywords: Phrase(
        "remove preference, delete preference, remove key, delete key",
        "Präferenz löschen, Schlüssel löschen, Präferenz entfernen"),
      traits: [.destructive, .actsOnSelection],
      disabled: { needsValue($0) ?? keysStay($0) ?? needsEditableValue($0) }),
    KeyBinding(
      "preferences.shiftUp", [.character("K"), KeyEvent(.up, .alt)], in: .preferences, nil,
      Phrase("Move the selected value up.", "Den gewählten Wert nach oben verschieben."),
      .send(.preferences(.shiftPressed(-1))),
      keywords: Phrase("move up, reorder", "nach oben, verschieben"), traits: [.actsOnSelection],
      disabled: cannotShift),
    KeyBinding(
      "preferences.shiftDown", [.character("J"), KeyEvent(.down, .alt)], in: .preferences, nil,
      Phrase("Move the selected value down.", "Den gewählten Wert nach unten verschieben."),
      .send(.preferences(.shiftPressed(1))),
      keywords: Phrase("move down, reorder", "nach unten, verschieben"), traits: [.actsOnSelection],
      disabled: cannotShift),
  ]

  /// In the person's own editor and in files.
  private static let outside: [KeyBinding] = [
    KeyBinding(
      "preferences.editor", [.control("o")], in: .preferences, nil,
      Phrase(
        "Edit the value in your editor ($VISUAL or $EDITOR).",
        "Den Wert im Editor ändern ($VISUAL oder $EDITOR)."),
      .send(.preferences(.editorPressed(isWhole: false))),
      keywords: Phrase(
        "external editor, editor, open in editor", "externer Editor, Editor, im Editor öffnen"),
      traits: [.actsOnSelection], disabled: needsEditableValue),
    KeyBinding(
      "preferences.editorWhole", [.character("E")], in: .preferences, nil,
      Phrase("Edit all preferences in your editor.", "Alle Präferenzen im Editor ändern."),
      .send(.preferences(.editorPressed(isWhole: true))),
      keywords: Phrase(
        "edit all preferences in editor, edit json", "alle Präferenzen im Editor, JSON bearbeiten"),
      disabled: needsDocument),
    KeyBinding(
      "preferences.import", [.character("<")], in: .preferences, nil,
      Phrase(
        "Import JSON from a file; keys that it does not have stay.",
        "JSON aus einer Datei importieren; Schlüssel, die dort fehlen, bleiben."),
      .send(.preferences(.importPressed)),
      keywords: Phrase(
        "load json, import, import preferences",
        "importieren, Präferenzen importieren, JSON laden"),
      disabled: needsDocument),
    KeyBinding(
      "preferences.export", [.character(">")], in: .preferences, nil,
      Phrase(
        "Export all preferences to a JSON file.", "Alle Präferenzen in eine JSON-Datei exportieren."
      ),
      .send(.preferences(.exportPressed)),
      keywords: Phrase(
        "export preferences, export json, back up preferences",
        "Präferenzen exportieren, JSON exportieren"),
      disabled: needsDocument),
  ]

  @Sendable private static func needsDocument(_ state: ConsoleState) -> (any DisabledReason)? {
    state.preferences.edited == nil ? PreferencesReason.notLoaded : nil
  }

  @Sendable private static func cannotShift(_ state: ConsoleState) -> (any DisabledReason)? {
    needsValue(state) ?? (isPermanent(state) ? PreferencesReason.orderStays : nil)
      ?? needsEditableValue(state)
  }

  /// Also where it is deep inside a member whose key the server renumbers.
  @Sendable private static func needsEditableValue(_ state: ConsoleState)
    -> (any DisabledReason)?
  {
    guard let node = state.preferences.selected else { return PreferencesReason.nothingSelected }
    return state.preferences.isRenumbered(node.path) ? PreferencesReason.digitKeysStay : nil
  }

  @Sendable private static func needsValue(_ state: ConsoleState) -> (any DisabledReason)? {
    state.preferences.selected == nil ? PreferencesReason.nothingSelected : nil
  }

  private static func keysStay(_ state: ConsoleState) -> (any DisabledReason)? {
    isPermanent(state) ? PreferencesReason.keysStay : nil
  }

  private static func isPermanent(_ state: ConsoleState) -> Bool {
    state.preferences.selected.map { state.preferences.isPermanent($0.path) } ?? false
  }
}

extension KeyBinding.Context {
  static let preferences = Self(name: "preferences")
  static let preferenceFilter = Self(name: "preferenceFilter")
}
