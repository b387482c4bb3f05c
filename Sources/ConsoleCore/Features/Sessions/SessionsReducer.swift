/// Reading the sessions, and revoking them: one, the marked ones, all others, all.

import AccountAPI
import AccountClient
import Keyring

public enum SessionsAction: ListFeatureAction, Equatable, Sendable {
  case list(ListAction)
  case detailPressed
  case sortPressed, markPressed
  /// All that are shown, or none of them any more.
  case markAllPressed
  /// By the column that was clicked.
  case sorted(SessionsState.Order)
  /// The log of the selected one.
  case logPressed
  case namePressed
  case nameSubmitted(id: String, String)
  case namesLoaded(KeyringEntry.Identity, [String: String])
  /// It is known whose sessions they are.
  case accountArrived
  /// No more of several are revoked.
  case stopPressed
  /// Those that match, and of them the one with the ID.
  case show(filter: String, id: String? = nil)
  /// The marked ones, else the selected one.
  case revokePressed
  case revokeOthersPressed
  /// This device included.
  case signOutEverywherePressed
  case extendPressed
  case revokeConfirmed(id: String)
  case revokeMarkedConfirmed
  case revokeOthersConfirmed
  case signOutEverywhereConfirmed
  case extendConfirmed(id: String)
  /// The limit of a bulk revocation is over.
  case revocationContinued
  /// A new password is on its way; the server may have ended other sessions before it answers.
  case passwordSent
  /// The password was changed or recovered: the list is read again, and says what became of the
  /// other sessions.
  case passwordChanged
  case listResponse(Int, Result<[Session], ClientError>)
  case revokeResponse(id: String, Result<RateLimit?, ClientError>)
  case signOutEverywhereResponse(ClientError?)
  /// With the new expiry date, where the server sends it.
  case extendResponse(Result<Timestamp?, ClientError>)
}

public enum SessionsNotice: NoticeContent {
  /// None where there was nothing left to revoke.
  case revoked([RevokedSession])
  /// Several were being revoked, and the person stopped that.
  case stopped([RevokedSession], left: Int)
  /// Nil where the name was taken back.
  case named(String?)
  case signedOutEverywhere
  case extended(until: Timestamp?)
  /// After a new password no other session is left. How many there were before, where it is known.
  case othersEnded(before: Int?)
  /// After a new password the list could not be read.
  case othersUnknown

  public var isError: Bool { self == .othersUnknown }
}

extension SessionsState {
  mutating func load() -> [Effect] { [.account(SessionsRequest.list(generation: list.begin()))] }

  mutating func clamp(_ size: ScreenSize) { rows.clamp(visible: Layout.tableRows(size)) }

  mutating func reduce(_ action: SessionsAction, _ context: Context) -> [Effect] {
    defer { clamp(context.size) }
    switch action {
    case .list(let action):
      if rows.reduce(action, visible: Layout.tableRows(context.size)) { arrange() }
    case .detailPressed: if selected != nil { return [.present(SessionsDialog.detail)] }
    case .sortPressed: order = order.next
    case .sorted(let order): self.order = order
    case .show(let words, let id):
      rows.setFilter(words)
      arrange()
      rows.select(id)
    case .markPressed:
      guard let session = selected, !session.isCurrent else { return [] }
      toggleMark(session.id)
      return reduce(.move(.down), context)
    case .markAllPressed: toggleAllMarks()
    case .revokePressed: return askToRevoke()
    case .revokeOthersPressed:
      if hasOthers { return [.present(SessionsDialog.revokeOthers(others.count))] }
    case .signOutEverywherePressed: return [.present(SessionsDialog.signOutEverywhere)]
    case .extendPressed:
      guard let session = selected, !isExpired(session, context.now) else { return [] }
      return [.present(SessionsDialog.extend(session))]
    case .passwordSent: othersAtNewPassword = countOthers(context)
    case .passwordChanged:
      // The live channel may tell of their end, and the list be without them, before the answer.
      let before = [othersAtNewPassword, countOthers(context)].compactMap(\.self).max()
      othersAtNewPassword = nil
      passwordChange = PasswordChange(othersBefore: before)
      return [.reload(.sessions)]
    case .listResponse(let generation, let result):
      return listArrived(generation, result, context)
    case .logPressed, .namePressed, .nameSubmitted, .namesLoaded, .accountArrived:
      return reduceNaming(action, context)
    default: return reduceRevocation(action, context)
    }
    return []
  }

  private mutating func reduceNaming(_ action: SessionsAction, _ context: Context) -> [Effect] {
    switch action {
    case .logPressed: return selected.map { [.send(.follow(.sessionLog(id: $0.id)))] } ?? []
    case .namePressed:
      guard let session = selected else { return [] }
      return [.present(SessionsDialog.name(session, name(of: session) ?? ""))]
    case .nameSubmitted(let id, let name): return rename(id, to: name, context)
    case .namesLoaded(let identity, let names): return namesLoaded(identity, names, context)
    default: return loadNames(context)
    }
  }

  private mutating func reduceRevocation(_ action: SessionsAction, _ context: Context) -> [Effect] {
    switch action {
    case .revokeConfirmed(let id):
      // It may have been revoked while the question waited for another write.
      guard list.value?.contains(where: { $0.id == id }) == true else { return [] }
      return list.isLastKnown
        ? revokeOnceListed(.these([id])) : [.account(SessionsRequest.revoke(id: id))]
    case .revokeMarkedConfirmed:
      let ids = marked
      forgetMarks()
      return list.isLastKnown ? revokeOnceListed(.these(ids)) : revoke(ids)
    case .revokeOthersConfirmed:
      // Whoever came since the list was read is one of the others, too.
      awaitedRevocation = .others
      return load()
    case .signOutEverywhereConfirmed: return [.account(SessionsRequest.revokeAll)]
    case .revocationContinued: return revokeNext()
    case .stopPressed: return stop(context)
    case .revokeResponse(let id, let result): return revoked(id, result, context)
    case .signOutEverywhereResponse(let error):
      if let error, !error.isSignedOut { return [.send(.requestFailed(error))] }
      return [.send(.leaveAccount(Notice(SessionsNotice.signedOutEverywhere)))]
    case .extendConfirmed(let id): return [.account(SessionsRequest.extend(id: id))]
    case .extendResponse(.failure(let error)): return [.send(.requestFailed(error))]
    case .extendResponse(.success(let expires)):
      return [.notify(SessionsNotice.extended(until: expires)), .reload(.sessions, .log)]
    default: return []
    }
  }

  private mutating func listArrived(
    _ generation: Int, _ result: Result<[Session], ClientError>, _ context: Context
  ) -> [Effect] {
    guard list.finish(generation, result, now: context.now) else { return [] }
    var effects: [Effect] = [.send(.loadFinished(result.failure)), .send(.novelty(.dataArrived))]
    // Who came with a token learns only here which session it is.
    if context.session.sessionID == "", let current = shown.first(where: \.isCurrent) {
      effects.insert(.send(.sessionIdentified(current.id)), at: 0)
    }
    effects += loadNames(context)
    if result.failure == nil { effects += forgetOldNames(context) }
    effects += passwordChangeFollowed(result.failure, context)
    guard let awaited = awaitedRevocation else { return effects }
    awaitedRevocation = nil
    if let error = result.failure {
      let isTold = error.isCancellation || error.isSignedOut
      return isTold ? effects : effects + [.send(.requestFailed(error))]
    }
    var ids = Set(others.map(\.id))
    if case .these(let wanted) = awaited { ids.formIntersection(wanted) }
    return effects + (ids.isEmpty ? [.notify(SessionsNotice.revoked([]))] : revoke(ids))
  }

  /// How many other sessions are signed in; nil where the list is unknown.
  private func countOthers(_ context: Context) -> Int? {
    list.value == nil ? nil : activeOthers(context.now).count
  }

  /// A list that was kept on this machine does not say which sessions are still there.
  private mutating func revokeOnceListed(_ revocation: AwaitedRevocation) -> [Effect] {
    awaitedRevocation = revocation
    return list.isLoading ? [] : load()
  }

  /// The first list after a new password tells what became of the other sessions.
  private mutating func passwordChangeFollowed(_ error: ClientError?, _ context: Context)
    -> [Effect]
  {
    guard let change = passwordChange else { return [] }
    passwordChange = nil
    guard error == nil else { return [.notify(SessionsNotice.othersUnknown)] }
    offersSignOutElsewhere = !activeOthers(context.now).isEmpty
    return offersSignOutElsewhere
      ? [] : [.notify(SessionsNotice.othersEnded(before: change.othersBefore))]
  }

  private func askToRevoke() -> [Effect] {
    if !marked.isEmpty {
      let sessions = all.filter { marked.contains($0.id) }
      let hidden = marked.subtracting(shown.map(\.id)).count
      return [.present(SessionsDialog.revokeMarked(sessions, hidden: hidden))]
    }
    guard let session = selected else { return [] }
    return session.isCurrent
      ? [.send(.signOutPressed)] : [.present(SessionsDialog.revoke(session))]
  }

  // MARK: Revoking

  /// Revokes several, in the order in which they are shown.
  private mutating func revoke(_ ids: Set<String>) -> [Effect] {
    let order = shown.map(\.id) + others.map(\.id)
    var known: Set<String> = []
    bulkRevocation = BulkRevocation(
      order.filter { ids.contains($0) && known.insert($0).inserted })
    return revokeNext()
  }

  /// The next of several; nothing else is written meanwhile.
  private mutating func revokeNext() -> [Effect] {
    guard bulkRevocation?.isStopping != true, let id = bulkRevocation?.left.first else {
      return []
    }
    bulkRevocation?.pausedUntil = nil
    return [.account(SessionsRequest.revoke(id: id))]
  }

  private mutating func revoked(
    _ id: String, _ result: Result<RateLimit?, ClientError>, _ context: Context
  ) -> [Effect] {
    var effects: [Effect] = []
    switch result {
    case .success(let limit):
      let named = limit.map { NamedRateLimit(.revocation, $0) }
      effects = [.send(.rateLimitChanged(named))]
    // It was gone already: just what was wanted.
    case .failure(.refused(let error)) where error.cause == .notFound: break
    case .failure(let error): return revokeFailed(error, context)
    }
    let revoked = RevokedSession(
      name: names[id], device: list.value?.first { $0.id == id }?.device ?? Device())
    remove([id], now: context.now)
    effects += forgetOldNames(context)
    guard var run = bulkRevocation else {
      return effects + [.notify(SessionsNotice.revoked([revoked])), .reload(.log)]
    }
    run.left.removeAll { $0 == id }
    run.done += 1
    run.revoked.append(revoked)
    bulkRevocation = run
    if run.isStopping { return effects + ended() }
    return effects + (run.left.isEmpty ? ended() : revokeNext())
  }

  /// The one that is under way is the server's already, and its answer ends the run.
  private mutating func stop(_ context: Context) -> [Effect] {
    guard let run = bulkRevocation else { return [] }
    let isUnderWay = run.left.first.map {
      context.session.isWriting(SessionsRequest.revoke(id: $0))
    }
    guard isUnderWay == true else { return ended() }
    bulkRevocation?.isStopping = true
    return []
  }

  private mutating func ended() -> [Effect] {
    guard let run = bulkRevocation else { return [] }
    bulkRevocation = nil
    let notice: SessionsNotice =
      run.left.isEmpty ? .revoked(run.revoked) : .stopped(run.revoked, left: run.left.count)
    return [.notify(notice), .reload(.log, .sessions)]
  }

  /// One of several that meets the limit waits for its end; anything else stops them, and what is
  /// left stays in the list.
  private mutating func revokeFailed(_ error: ClientError, _ context: Context) -> [Effect] {
    if case .refused(let refusal) = error, case .tooManyRequests(let until?) = refusal.cause,
      until > context.now, let run = bulkRevocation
    {
      if run.isStopping { return ended() }
      bulkRevocation?.pausedUntil = until
      let delay = until.since(context.now) * 1_000 + 1_000
      return [.send(.startTimer(.revoking, milliseconds: delay))]
    }
    bulkRevocation = nil
    return [.send(.requestFailed(error))]
  }

  /// A pause whose end passed behind the lock.
  func unlocked(_ context: Context) -> [Effect] {
    guard let until = bulkRevocation?.pausedUntil else { return [] }
    let left = max(1, until.since(context.now))
    return [.send(.startTimer(.revoking, milliseconds: left * 1_000))]
  }
}

extension SessionsState.Order {
  fileprivate var next: Self {
    let all = Self.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + 1) % all.count]
  }
}

extension ConsoleState {
  /// Another write may have been under way when its turn came.
  func continueBulkRevocation() -> [Effect] {
    guard let run = sessions.bulkRevocation, run.pausedUntil == nil, session.writing == nil,
      session.stage == .account, !isOpen(.lock)
    else { return [] }
    return [.send(.sessions(.revocationContinued))]
  }

  /// Behind whatever else is asked at a sign-in.
  mutating func offerSignOutElsewhere() -> [Effect] {
    guard sessions.offersSignOutElsewhere, session.stage == .account, dialog == nil,
      session.writing == nil, !isOpen(.lock), sessions.list.value != nil,
      !sessions.list.isLoading, session.account.value != nil
    else { return [] }
    sessions.offersSignOutElsewhere = false
    let others = sessions.activeOthers(now).count
    return others > 0 ? [.present(SessionsDialog.signOutElsewhere(others))] : []
  }
}
