/// Turns what ncurses reads into events: keys, pastes as a whole, clicks and what the terminal
/// answers.

import CNcurses
import TerminalUI

@MainActor
final class EventReader {
  private var pasting: String?
  /// When the last of a paste arrived.
  private var pastedAt = ContinuousClock.now
  /// A paste that pauses for longer has lost its end on the way; without this every key after it
  /// would be taken for a part of it.
  private static let pastePatience = Duration.seconds(2)

  /// Everything that is there now.
  func read() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    if let text = pasting, pastedAt.duration(to: .now) > Self.pastePatience {
      events.append(.paste(text))
      pasting = nil
    }
    defer { if pasting != nil { pastedAt = .now } }
    while true {
      let event = gate_terminal_read()
      switch event.kind {
      case gate_event_none: return events
      case gate_event_end:
        events.append(.end)
        return events
      case gate_event_paste_begins: pasting = ""
      case gate_event_paste_ends:
        events.append(.paste(pasting ?? ""))
        pasting = nil
      case gate_event_focus_in: events.append(.focus(true))
      case gate_event_focus_out: events.append(.focus(false))
      case gate_event_background:
        events.append(.background(isLight: event.value == 1))
      case gate_event_mouse:
        guard pasting == nil, let mouse = MouseEvent(event) else { continue }
        events.append(.mouse(mouse))
      default:
        guard let key = KeyEvent(event) else { continue }
        if pasting == nil { events.append(.key(key)) } else { pasting?.append(key.pastedText) }
      }
    }
  }
}

extension MouseEvent {
  fileprivate init?(_ event: gate_event) {
    let kind: Kind
    switch gate_mouse(event.value) {
    case gate_mouse_press: kind = .press
    case gate_mouse_wheel_up: kind = .wheelUp
    case gate_mouse_wheel_down: kind = .wheelDown
    default: return nil
    }
    self.init(kind, at: Point(row: Int(event.row), column: Int(event.column)))
  }
}

extension KeyEvent {
  fileprivate init?(_ event: gate_event) {
    let modifiers = Modifiers(rawValue: event.modifiers)
    if event.kind == gate_event_character {
      guard let scalar = Unicode.Scalar(event.value) else { return nil }
      self.init(scalar == "\t" ? .tab : .character(Character(scalar)), modifiers)
    } else if event.kind == gate_event_key, let key = Self.key(event.value) {
      self.init(key, modifiers)
    } else {
      return nil
    }
  }

  private static func key(_ code: UInt32) -> Key? {
    switch gate_key(code) {
    case gate_key_escape: .escape
    case gate_key_up: .up
    case gate_key_down: .down
    case gate_key_left: .left
    case gate_key_right: .right
    case gate_key_home: .home
    case gate_key_end: .end
    case gate_key_page_up: .pageUp
    case gate_key_page_down: .pageDown
    case gate_key_insert: .insert
    case gate_key_delete: .delete
    case gate_key_backspace: .backspace
    case gate_key_enter: .enter
    case gate_key_back_tab: .backTab
    default:
      code >= gate_key_function.rawValue ? .function(Int(code - gate_key_function.rawValue)) : nil
    }
  }

  /// What a key stands for inside a paste.
  fileprivate var pastedText: String {
    switch key {
    case .character(let character) where modifiers.isEmpty: String(character)
    case .enter: "\n"
    case .tab: "\t"
    default: ""
    }
  }
}
