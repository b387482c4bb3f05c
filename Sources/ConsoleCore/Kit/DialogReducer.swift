/// What keys do in any dialog: typing, moving the focus, accepting, closing.

import AccountClient

public enum DialogAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed
  case focused(Dialog.Focus)
  /// Enter: the focused button or option, the next field, or from the last field the confirming
  /// button.
  case acceptPressed
  case showPasswordsPressed
  case copyPressed
  /// Lines of what is longer than the screen.
  case scroll(Int)
}

extension ConsoleState {
  mutating func reduceDialog(_ action: DialogAction) -> [Effect] {
    // In place: a copy of what is typed, at every key, would take its time in a long line.
    if case .edit(let edit) = action {
      if case .field(let position)? = dialog?.focus { dialog?.edit(position, edit) }
      return []
    }
    guard let dialog else { return [] }
    switch action {
    case .edit: break
    case .showPasswordsPressed: self.dialog?.showsPasswords.toggle()
    case .copyPressed:
      guard let text = dialog.subject.copyText else { return [] }
      self.dialog?.subject.didCopy()
      return [.machine(FrameRequest.copy(text))]
    case .focused(.option(let row)) where !dialog.matches.isEmpty: self.dialog?.chooseMatch(row)
    case .focused(let focus): if dialog.stops.contains(focus) { self.dialog?.focus = focus }
    case .scroll(let lines): self.dialog?.top = max(0, dialog.top + lines)
    case .nextPressed where dialog.subject.isForReading: self.dialog?.top += 1
    case .previousPressed where dialog.subject.isForReading:
      self.dialog?.top = max(0, dialog.top - 1)
    case .nextPressed: self.dialog?.moveFocus(1)
    case .previousPressed: self.dialog?.moveFocus(-1)
    case .acceptPressed: return acceptPressed(dialog)
    }
    return []
  }

  private mutating func acceptPressed(_ dialog: Dialog) -> [Effect] {
    if dialog.focus == .cancel { return cancelDialog() }
    if case .field(let position) = dialog.focus, position + 1 < dialog.fields.count {
      self.dialog?.moveFocus(1)
      return []
    }
    if waits(dialog) {
      self.dialog?.isQueued = !dialog.isSending
      return []
    }
    return accept(dialog)
  }

  /// Whether what it would send has to wait. An option beside a confirming button only changes the
  /// subject.
  private func waits(_ dialog: Dialog) -> Bool {
    if case .option = dialog.focus, dialog.subject.buttons.contains(.confirm) { return false }
    return dialog.subject.needsServer && (session.writing != nil || signIn.form.isBusy)
  }

  /// Sends the subject's action, and looks afterwards what has come of it.
  private mutating func accept(_ dialog: Dialog) -> [Effect] {
    self.dialog?.validationError = nil
    self.dialog?.error = nil
    guard let action = self.dialog?.subject.accept(dialog.input) else { return [] }
    guard !(dialog.subject.closesOnAccept && dialog.fields.isEmpty), let before = self.dialog else {
      // A question is out of the way before anything else is asked.
      self.dialog = nil
      return [.send(action)]
    }
    return [.send(action), .send(.dialogAccepted(before, wasWriting: session.writing != nil))]
  }

  /// Its action closes a dialog, unless it found the input wrong, began a write, or presented
  /// another one.
  mutating func dialogAccepted(_ before: Dialog, wasWriting: Bool) {
    guard dialog == before else { return }
    if !wasWriting, session.writing != nil {
      dialog?.isSending = true
      dialog?.showsPasswords = false
    } else if before.subject.closesOnAccept {
      if before.subject.asksForFile { fileDialog = before }
      dialog = nil
    }
  }

  /// Shows the dialog again that asked for a file, with what is wrong and the name as it was typed.
  /// False when no such dialog waits for this, or another one has come since.
  mutating func reopenFileDialog(_ notice: FileNotice) -> Bool {
    guard var asked = fileDialog else { return false }
    fileDialog = nil
    guard case .failed(let error) = notice, topLayer == nil || isOverFileDialog(asked) else {
      return false
    }
    asked.reject(AnyValidationError(FileProblem(error)))
    dialog = asked
    return true
  }

  /// Whether what is open is what the dialog itself leads back to.
  private func isOverFileDialog(_ asked: Dialog) -> Bool {
    guard topLayer == .dialog, let dialog, case .present(let parent)? = asked.subject.closed else {
      return false
    }
    return dialog == parent
  }

  /// Cancels the dialog. Its subject may refuse, and says what follows. One whose request is under
  /// way stays: its answer needs what was typed.
  mutating func cancelDialog() -> [Effect] {
    guard dialog?.isSending == false, dialog?.subject.shouldClose() == true else { return [] }
    let closed = dialog?.subject.closed
    dialog = nil
    return closed.map { [.send($0)] } ?? []
  }

  /// After every action: whether the dialog's write has ended, and whether its turn has come.
  mutating func submitQueuedDialog() -> [Effect] {
    guard session.writing == nil, let dialog, dialog.isSending || dialog.isQueued else { return [] }
    self.dialog?.isSending = false
    self.dialog?.isQueued = false
    return dialog.isQueued ? reduceDialog(.acceptPressed) : []
  }

  /// The cause is told where it was asked for, as long as that is on the screen.
  mutating func report(_ error: ClientError) -> [Effect] {
    guard let dialog, dialog.isSending, dialog.subject.showsErrors else {
      return [.notify(RequestFailed(error))]
    }
    self.dialog?.fail(error)
    return []
  }
}

/// A request failed that no dialog waits for.
public struct RequestFailed: NoticeContent {
  public let error: ClientError

  public init(_ error: ClientError) { self.error = error }

  public var isError: Bool { true }
}
