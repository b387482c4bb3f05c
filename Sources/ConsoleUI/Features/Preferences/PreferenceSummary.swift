/// Under the tree: the edits that are not saved; else what the document has in it, how it is saved,
/// and what the log has of it.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PreferenceSummary {
  private typealias Texts = Phrases.Preferences
  let time: TimeText
  let state: ConsoleState
  private var preferences: PreferencesState { state.preferences }

  var panel: DetailsPanel {
    guard preferences.hasChanges, preferences.size <= Preferences.sizeLimit else { return document }
    return DetailsPanel(
      title: Texts.unsaved(preferences.changeCount), titleRole: .warning,
      hints: Panel.hints(["preferences.save", "preferences.discard"], state),
      lines: preferences.differences.map { difference in
        let sign = difference.old == nil ? "+" : difference.new == nil ? "-" : "~"
        let name = PreferenceText.name(difference.path)
        return .fact("\(sign) \(name)", Texts.change(difference))
      })
  }

  private var document: DetailsPanel {
    DetailsPanel(
      title: Texts.document, lines: FactLines.facts(facts),
      history: state.log.all.isEmpty
        ? nil
        : .init(
          title: Phrases.screen(.log).text,
          rows: state.logRows(about: .preferences, limit: 50),
          absence: Phrases.Log.nothingAbout(isUnspecific: state.hasUnspecificChanges)))
  }

  private var facts: [(String, String)] {
    guard let edited = preferences.edited else { return [] }
    let size =
      "\(Texts.bytes(preferences.size)) · "
      + Texts.bytes(preferences.size, of: Preferences.sizeLimit)
    var facts = [(Texts.sizeLabel, size)]
    if preferences.size <= Preferences.sizeLimit {
      facts += counts(.object(edited.object)).map { (Texts.type($0.type), grouped($0.number)) }
    }
    facts.append((Texts.savingLabel, Texts.saving(preferences.rules)))
    if let updated = preferences.updated { facts.append((Texts.readLabel, time.clock(updated))) }
    return facts
  }

  /// How many values of each type are in it, at any depth.
  private func counts(_ document: JSONValue) -> [(type: PreferenceType, number: Int)] {
    var numbers: [PreferenceType: Int] = [:]
    // A list of what is still to come instead of recursion: a document may be very deep.
    var waiting = children(document)
    while let value = waiting.popLast() {
      numbers[PreferenceType(value), default: 0] += 1
      waiting += children(value)
    }
    return PreferenceType.allCases.compactMap { type in numbers[type].map { (type, $0) } }
  }

  private func children(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let object): object.members.map(\.1)
    case .array(let items): items
    default: []
    }
  }
}
