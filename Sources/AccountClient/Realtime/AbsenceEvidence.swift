/// What attempts to connect show about whether the endpoint has a live channel at all.
///
/// One answer shows nothing: while the channel's service restarts, a proxy sends its requests to
/// another one, which does not know the path; and a server may be unable to open a channel on a
/// connection that a proxy has used before.
struct AbsenceEvidence {
  /// The answers in a row that show that there is none.
  static let answersNeeded = 3

  private var answers = 0
  private var hasBeenLive = false

  /// Records that a channel was open: the endpoint has one, whatever comes later.
  mutating func recordLive() { hasBeenLive = true }

  /// Records why an attempt failed; returns whether no further one is worth making.
  mutating func isFinal(after failure: ChannelFailure) -> Bool {
    guard case .missing = failure else {
      answers = 0
      return failure.isFinal
    }
    answers += 1
    return !hasBeenLive && answers >= Self.answersNeeded
  }
}
