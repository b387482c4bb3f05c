/// What features say in words: of what was done, of why a command cannot be used, of what is wrong
/// with what was typed, and of a request that is under way.

import ConsoleCore

protocol NoticeText {
  func message(_ time: TimeText) -> Message
}

protocol ReasonText {
  /// After `Unavailable:`, without a full stop.
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
    guard let text = content as? any NoticeText else {
      assertionFailure("no text for \(content)")
      return Message("")
    }
    return text.message(time)
  }
}

extension DisabledReason {
  var words: String {
    guard let text = self as? any ReasonText else {
      assertionFailure("no text for \(self)")
      return ""
    }
    return text.text
  }
}

extension ValidationError {
  var words: Message {
    guard let text = self as? any ValidationText else {
      assertionFailure("no text for \(self)")
      return Message("")
    }
    return text.message
  }
}

extension AccountRequest {
  var progressWords: String {
    (self as? any ProgressText)?.progress ?? Phrases.Status.loading
  }
}
