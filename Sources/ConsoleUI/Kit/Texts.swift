/// What features say in words: of what was done, of why a command cannot be used, of what is wrong
/// with what was typed, and of a request that is under way.

import ConsoleCore

protocol NoticeText {
  func message(_ time: TimeText) -> Message
}

protocol ReasonText {
  /// After `Not now:`, without a full stop.
  var text: String { get }
}

protocol ValidationText {
  var message: Message { get }
}

protocol ProgressText {
  /// A few words for the status line.
  var progress: String { get }
}

extension Notice {
  func message(_ time: TimeText) -> Message {
    (content as? any NoticeText)?.message(time) ?? Message("\(content)")
  }
}

extension DisabledReason {
  var words: String { (self as? any ReasonText)?.text ?? "\(self)" }
}

extension ValidationError {
  var words: Message { (self as? any ValidationText)?.message ?? Message("\(self)") }
}

extension AccountRequest {
  var progressWords: String {
    (self as? any ProgressText)?.progress ?? Phrases.Status.loading
  }
}
