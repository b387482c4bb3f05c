import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// What is the same in every dialog: focus, suggestions, closing, and how it is sent.
@Suite struct DialogTests {
  private var state = SampleState.account()

  /// Stands for any feature's subject.
  private struct Subject: DialogSubject {
    var fields: [DialogField] = []
    var optionCount = 0
    var suggestions: [String] = []
    var isForReading = false
    var closesOnAccept = true
    var needsServer = false
    var copyText: String?
    var staysOpen = false
    var closed: Action?
    /// Nil changes nothing but the subject.
    var answer: Action?
    var acceptCount = 0
    var warningCount = 0
    var isCopied = false

    mutating func accept(_ input: DialogInput) -> Action? {
      acceptCount += 1
      return answer
    }

    mutating func shouldClose() -> Bool {
      guard staysOpen else { return true }
      staysOpen = false
      warningCount += 1
      return false
    }

    mutating func didCopy() { isCopied = true }
  }

  private enum Failing: ValidationError {
    case second, nowhere
    var field: Int? { self == .second ? 1 : nil }
  }

  private static let showLog = Action.screenChosen(.log)

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] { state.send(actions) }

  @discardableResult
  private mutating func send(_ actions: DialogAction...) -> [Effect] {
    state.send(actions.map(Action.dialog))
  }

  private mutating func open(_ subject: Subject) { send(.present(Dialog(subject))) }

  private var subject: Subject? { state.dialog?.subject as? Subject }

  // MARK: Focus

  @Test func itBeginsWhereItIsToBegin() {
    #expect(Dialog(Subject(fields: [.plain, .plain])).focus == .field(0))
    #expect(Dialog(Subject(optionCount: 2)).focus == .option(0))
    #expect(Dialog(Subject()).focus == .cancel, "what is asked may not be undone")
    #expect(Dialog(SessionsDialog.detail).focus == .confirm)
    #expect(Dialog(PreferencesDialog.convert(.key("a"), from: .boolean)).focus == .option(2))
    #expect(Dialog(PreferencesDialog.review([], byServer: [])).focus == .confirm)
  }

  @Test mutating func theFocusGoesRound() {
    open(Subject(fields: [.plain, .secret]))
    var stops: [Dialog.Focus?] = []
    for _ in 0..<5 {
      stops.append(state.dialog?.focus)
      send(.nextPressed)
    }
    #expect(stops == [.field(0), .field(1), .cancel, .confirm, .field(0)])
    send(.previousPressed, .previousPressed)
    #expect(state.dialog?.focus == .confirm)
    send(.focused(.field(1)))
    #expect(state.dialog?.focus == .field(1))
    for missing in [Dialog.Focus.field(2), .option(0)] {
      send(.focused(missing))
      #expect(state.dialog?.focus == .field(1))
    }
  }

  @Test mutating func enterGoesFromFieldToFieldAndSendsFromTheLast() {
    open(Subject(fields: [.plain, .plain], answer: Self.showLog))
    send(.acceptPressed)
    #expect(state.dialog?.focus == .field(1) && subject?.acceptCount == 0)
    send(.acceptPressed)
    #expect(state.dialog == nil && state.screen == .log)
  }

  @Test mutating func whatIsForReadingScrolls() {
    open(Subject(isForReading: true))
    send(.nextPressed, .nextPressed, .previousPressed)
    #expect(state.dialog?.top == 1 && state.dialog?.focus == .cancel)
    send(.previousPressed, .previousPressed)
    #expect(state.dialog?.top == 0)
    send(.scroll(5), .scroll(-2))
    #expect(state.dialog?.top == 3)
    send(.scroll(-9))
    #expect(state.dialog?.top == 0)
  }

  @Test mutating func typingGoesToTheFocusedFieldAlone() {
    open(Subject(fields: [.plain, .plain]))
    send(.edit(.insert("one")), .nextPressed, .edit(.insert("two")), .nextPressed)
    send(.edit(.insert("nowhere")))
    #expect(state.dialog?.fields.map(\.text) == ["one", "two"])
  }

  // MARK: Suggestions

  private static let zones = ["UTC", "Europe/Berlin", "Europe/London"]

  private mutating func openZones(_ text: String) {
    open(Subject(fields: [.text(text)], suggestions: Self.zones))
  }

  @Test mutating func allAreSuggestedUntilSomethingElseIsTyped() {
    openZones("utc")
    #expect(state.dialog?.matches == Self.zones && state.dialog?.chosenMatch == 0)
    send(.edit(.killToStart), .edit(.insert("EUR")))
    #expect(state.dialog?.matches == ["Europe/Berlin", "Europe/London"])
    #expect(state.dialog?.chosenMatch == nil)
    send(.edit(.insert("ope/l")))
    #expect(state.dialog?.matches == ["Europe/London"] && state.dialog?.chosenMatch == 0)
    send(.edit(.insert("x")))
    #expect(state.dialog?.matches == [] && state.dialog?.chosenMatch == nil)
  }

  @Test mutating func upAndDownGoThroughWhatMatchesAndThenOn() {
    openZones("Europe/Berlin")
    #expect(state.dialog?.selectedRow == 1)
    send(.nextPressed)
    #expect(state.dialog?.chosenMatch == 2 && state.dialog?.focus == .field(0))
    send(.nextPressed)
    #expect(state.dialog?.chosenMatch == 2 && state.dialog?.focus == .cancel)
    send(.previousPressed)
    #expect(state.dialog?.focus == .field(0))
    send(.previousPressed, .previousPressed)
    #expect(state.dialog?.chosenMatch == 0 && state.dialog?.focus == .field(0))
    send(.previousPressed)
    #expect(state.dialog?.chosenMatch == 0 && state.dialog?.focus == .confirm)
  }

  @Test mutating func aSuggestionIsChosenByItsRow() {
    openZones("")
    #expect(state.dialog?.chosenMatch == nil)
    send(.focused(.option(2)))
    #expect(state.dialog?.chosenMatch == 2 && state.dialog?.focus == .field(0))
    send(.focused(.option(3)))
    #expect(state.dialog?.chosenMatch == 2)
    #expect(state.dialog?.input.text() == "Europe/London")
  }

  @Test mutating func withNoneChosenWhatWasTypedCounts() {
    openZones("")
    send(.edit(.insert(" Moon/Crater ")))
    #expect(state.dialog?.input.text() == "Moon/Crater")
    #expect(state.dialog?.input.whole() == " Moon/Crater ")
  }

  // MARK: Accepting without a write

  @Test mutating func acceptingClosesBeforeItsActionIsReduced() {
    let next = Dialog(Subject(optionCount: 3))
    open(Subject(answer: .present(next)))
    send(.focused(.confirm), .acceptPressed)
    #expect(state.dialog == next)
  }

  @Test mutating func whatStaysOpenOnAcceptStays() {
    open(Subject(optionCount: 2, closesOnAccept: false, answer: Self.showLog))
    send(.acceptPressed)
    #expect(state.screen == .log && subject?.acceptCount == 1)
  }

  @Test mutating func withoutAnActionOnlyTheSubjectChanges() {
    open(Subject(optionCount: 2))
    #expect(send(.acceptPressed, .acceptPressed) == [])
    #expect(subject?.acceptCount == 2)
  }

  @Test mutating func aRejectionKeepsWhatWasTyped() {
    open(
      Subject(
        fields: [.plain, .plain], answer: .reject(AnyValidationError(Failing.second))))
    send(.edit(.insert("typed")), .focused(.confirm), .acceptPressed)
    #expect(state.dialog?.validationError == AnyValidationError(Failing.second))
    #expect(state.dialog?.focus == .field(1) && state.dialog?.fields[0].text == "typed")
    #expect(state.dialog?.isSending == false && state.dialog?.isQueued == false)
    send(.edit(.insert("x")))
    #expect(state.dialog?.validationError == nil)
  }

  @Test mutating func anErrorOfNoFieldLeavesTheFocus() {
    open(Subject(fields: [.plain], answer: .reject(AnyValidationError(Failing.nowhere))))
    send(.focused(.confirm), .acceptPressed)
    #expect(state.dialog?.validationError == AnyValidationError(Failing.nowhere))
    #expect(state.dialog?.focus == .confirm)
  }

  @Test func theFirstBlankFieldIsRejected() {
    var dialog = Dialog(Subject(fields: [.text("a"), .plain, .secret]))
    #expect(dialog.input.rejectsBlank() == .reject(AnyValidationError(EmptyField(1))))
    #expect(
      dialog.input.rejectsBlank(optional: [1]) == .reject(AnyValidationError(EmptyField(2))))
    #expect(dialog.input.rejectsBlank(optional: [1, 2]) == nil)
    dialog.edit(1, .insert(" "))
    #expect(dialog.input.rejectsBlank() == .reject(AnyValidationError(EmptyField(1))))
  }

  // MARK: Closing

  @Test mutating func turningItDownDoesNothing() {
    open(Subject(answer: Self.showLog))
    #expect(send(.acceptPressed) == [])
    #expect(state.dialog == nil && state.screen == .overview)
  }

  @Test mutating func whatFollowsTurningItDownIsSent() {
    for action in [Action.dialog(.acceptPressed), .cancelPressed] {
      state.screen = .overview
      open(Subject(closed: Self.showLog))
      state.send(action)
      #expect(state.dialog == nil && state.screen == .log)
    }
  }

  @Test mutating func theSubjectMayKeepItOpenOnce() {
    open(Subject(staysOpen: true, closed: Self.showLog))
    state.send(.cancelPressed)
    #expect(subject?.warningCount == 1 && state.screen == .overview)
    state.send(.cancelPressed)
    #expect(state.dialog == nil && state.screen == .log)
  }

  @Test mutating func copyingTellsTheSubject() {
    open(Subject(copyText: "text"))
    #expect(send(.copyPressed) == [.machine(FrameRequest.copy("text"))])
    #expect(subject?.isCopied == true)
    open(Subject())
    #expect(send(.copyPressed) == [] && subject?.isCopied == false)
  }

  // MARK: Sending

  private static let rename = ProfileRequest.rename("Ada King")

  /// The dialog for the name, with another one typed.
  private mutating func typeName() {
    send(.profile(.changeNamePressed))
    send(.edit(.killToStart), .edit(.insert("Ada King")), .focused(.confirm))
  }

  /// Something else that is being written.
  private mutating func beginOtherWrite() {
    #expect(
      send(.sessions(.revokeConfirmed(id: "s2")))
        == [.account(SessionsRequest.revoke(id: "s2"))])
  }

  private mutating func endOtherWrite() -> [Effect] {
    send(.sessions(.revokeResponse(id: "s2", .success(nil))))
  }

  @Test mutating func itStaysUntilItsWriteIsAnswered() {
    typeName()
    send(.showPasswordsPressed)
    #expect(state.dialog?.showsPasswords == true)
    #expect(send(.acceptPressed) == [.account(Self.rename)])
    #expect(state.dialog?.isSending == true && state.dialog?.showsPasswords == false)
    #expect(send(.acceptPressed) == [], "not twice")
    #expect(state.dialog?.isSending == true && state.dialog?.isQueued == false)
    state.send(.cancelPressed)
    #expect(state.dialog?.isSending == true, "its answer needs what was typed")
    var account = SampleState.account
    account.name = "Ada King"
    send(.profile(.nameResponse(.success(account))))
    #expect(state.dialog == nil && state.session.account.value?.name == "Ada King")
  }

  @Test mutating func aFailureIsToldInIt() {
    typeName()
    send(.acceptPressed)
    let error = ClientError.refused(APIError(status: 500, message: "", cause: .other))
    send(.profile(.nameResponse(.failure(error))))
    #expect(state.dialog?.error == error && state.notice == nil)
    #expect(state.dialog?.isSending == false && state.dialog?.focus == .field(0))
    #expect(state.dialog?.fields[0].text == "Ada King")
    #expect(send(.focused(.confirm), .acceptPressed) == [.account(Self.rename)])
    #expect(state.dialog?.error == nil && state.dialog?.isSending == true)
  }

  /// Of whoever does not wait for it, the failure is told in the status line.
  @Test mutating func anotherDialogIsNotTakenForTheSender() {
    beginOtherWrite()
    typeName()
    let before = state.dialog
    let error = ClientError.refused(APIError(status: 500, message: "", cause: .other))
    send(.sessions(.revokeResponse(id: "s2", .failure(error))))
    #expect(state.dialog == before && state.notice == Notice(RequestFailed(error)))
    send(.closeSendingDialog)
    #expect(state.dialog == before)
  }

  @Test mutating func itWaitsForAnotherWriteAndGoesThen() {
    beginOtherWrite()
    typeName()
    #expect(send(.acceptPressed) == [])
    #expect(state.dialog?.isQueued == true && state.dialog?.isSending == false)
    #expect(endOtherWrite().contains(.account(Self.rename)))
    #expect(state.dialog?.isQueued == false && state.dialog?.isSending == true)
    #expect(state.session.isWriting(Self.rename))
  }

  @Test mutating func typingTakesItOutOfTheQueue() {
    beginOtherWrite()
    typeName()
    send(.acceptPressed, .focused(.field(0)), .edit(.insert("x")))
    #expect(state.dialog?.isQueued == false)
    #expect(!endOtherWrite().contains { $0.isWrite })
    #expect(state.dialog?.isSending == false && state.session.writing == nil)
  }

  @Test mutating func closingTakesItOutOfTheQueue() {
    beginOtherWrite()
    typeName()
    send(.acceptPressed)
    state.send(.cancelPressed)
    #expect(state.dialog == nil)
    #expect(!endOtherWrite().contains { $0.isWrite })
  }

  @Test mutating func whatWasQueuedIsCheckedWhenItsTurnComes() {
    beginOtherWrite()
    send(.profile(.changeNamePressed))
    send(.edit(.killToStart), .focused(.confirm), .acceptPressed)
    #expect(state.dialog?.isQueued == true)
    #expect(!endOtherWrite().contains { $0.isWrite })
    #expect(state.dialog?.validationError == AnyValidationError(ProfileError.emptyName))
    #expect(state.dialog?.isQueued == false && state.dialog?.isSending == false)
  }

  /// A question without fields waits as well, and is not lost.
  @Test mutating func aQuestionWaitsToo() {
    beginOtherWrite()
    send(.present(Dialog(SessionsDialog.revoke(SampleState.sessions[2]))))
    #expect(send(.focused(.confirm), .acceptPressed) == [])
    #expect(state.dialog?.isQueued == true)
    let revoke = SessionsRequest.revoke(id: SampleState.sessions[2].id)
    #expect(endOtherWrite().contains(.account(revoke)))
    #expect(state.dialog == nil)
  }

  @Test mutating func whatNeedsNoServerDoesNotWait() {
    beginOtherWrite()
    open(Subject(answer: Self.showLog))
    send(.focused(.confirm), .acceptPressed)
    #expect(state.dialog == nil && state.screen == .log)
  }

  @Test mutating func itGoesOnWhenItsWriteWasNotSent() throws {
    typeName()
    send(.acceptPressed)
    let request = try #require(state.session.writing)
    send(.notSent(request))
    #expect(state.session.writing == nil && state.dialog?.isSending == false)
    #expect(send(.acceptPressed) == [.account(Self.rename)])
  }

  // MARK: What was refused

  private static let wrongPassword = ClientError.refused(
    APIError(status: 401, message: "", cause: .wrongCredentials))

  @Test func aRefusedPasswordIsTypedAgain() {
    var dialog = Dialog(Subject(fields: [.text("a@b.cd"), .secret]))
    dialog.edit(1, .insert("wrong"))
    dialog.focus = .confirm
    dialog.fail(Self.wrongPassword)
    #expect(dialog.error == Self.wrongPassword && dialog.focus == .field(1))
    #expect(dialog.fields == [TextField("a@b.cd"), TextField(isSecret: true)])
  }

  @Test func anotherErrorLeavesThePassword() {
    var dialog = Dialog(Subject(fields: [.text("a@b.cd"), .secret]))
    dialog.edit(1, .insert("right"))
    dialog.fail(.refused(APIError(status: 500, message: "", cause: .other)))
    #expect(dialog.focus == .field(0) && dialog.fields[1].text == "right")
  }

  @Test func aRefusedCodeIsTypedAgain() {
    var dialog = Dialog(Subject(fields: [.code]))
    dialog.edit(0, .insert("123456"))
    dialog.fail(.refused(APIError(status: 401, message: "", cause: .other)))
    #expect(dialog.fields == [TextField()] && dialog.focus == .field(0))
  }

  // MARK: Quitting

  @Test mutating func whatWasTypedIsNotLostByQuitting() {
    open(Subject(fields: [.text("as it was"), .secret]))
    send(.edit(.insert("!")))
    #expect(send(.quitPressed).allSatisfy { $0 != .quit })
    #expect(state.dialog == nil && !state.isQuitting)
    #expect(state.notice == Notice(FrameNotice.dialogClosed))
    #expect(send(.quitPressed).contains(.quit) && state.isQuitting)
  }

  @Test mutating func aSecretCountsAsTyped() {
    open(Subject(fields: [.plain, .secret]))
    send(.focused(.field(1)), .edit(.insert("s")))
    send(.quitPressed)
    #expect(state.dialog == nil && !state.isQuitting)
  }

  @Test mutating func withoutAnythingTypedTheKeyQuits() {
    open(Subject(fields: [.text("as it was"), .secret]))
    #expect(send(.quitPressed).contains(.quit) && state.isQuitting)
  }

  @Test mutating func whatIsShownThisOnceWarnsFirst() {
    open(Subject(staysOpen: true))
    send(.quitPressed)
    #expect(subject?.warningCount == 1 && !state.isQuitting && state.notice == nil)
    #expect(send(.quitPressed).contains(.quit))
  }

  @Test mutating func whatADialogLeadsBackToIsNotLost() {
    let codes = SecurityDialog.codes(["a"])
    send(.present(Dialog(SecurityDialog.codesFile(["a"], savedTo: nil, isWarned: false))))
    send(.quitPressed)
    #expect(state.dialog?.isAbout(codes) == true && !state.isQuitting)
  }

  @Test mutating func whatIsSentIsTheServersAlready() {
    typeName()
    send(.acceptPressed)
    #expect(state.dialog?.isSending == true)
    #expect(send(.quitPressed).contains(.quit))
  }

  // MARK: Files

  private static let missing = FileError.system(errno: 2, path: "/no/such/log.csv")

  private mutating func export(to path: String) {
    send(.present(Dialog(LogDialog.export)))
    send(.edit(.killToStart), .edit(.insert(path)), .focused(.confirm), .acceptPressed)
    #expect(state.dialog == nil)
  }

  @Test mutating func aFileThatCannotBeWrittenKeepsItsName() {
    export(to: "/no/such/log.csv")
    send(.notify(Notice(FileNotice.failed(Self.missing))))
    #expect(state.dialog?.isAbout(LogDialog.export) == true)
    #expect(state.dialog?.fields.map(\.text) == ["/no/such/log.csv"])
    #expect(state.dialog?.validationError == AnyValidationError(FileProblem(Self.missing)))
    #expect(state.dialog?.focus == .field(0) && state.notice == nil)
    #expect(state.messages.entries.count == 1, "it is among the messages, too")
  }

  @Test mutating func whatWentWrongWithAnotherFileIsTold() {
    export(to: "/tmp/log.csv")
    send(.notify(Notice(FileNotice.exported(path: "/tmp/log.csv"))))
    send(.notify(Notice(FileNotice.failed(Self.missing))))
    #expect(state.dialog == nil && state.notice == Notice(FileNotice.failed(Self.missing)))
    export(to: "/tmp/log.csv")
    send(.screenChosen(.log))
    send(.notify(Notice(FileNotice.failed(Self.missing))))
    #expect(state.dialog == nil)
  }

  @Test mutating func codesThatCannotBeSavedKeepTheNameToo() {
    let file = SecurityDialog.codesFile(["a"], savedTo: nil, isWarned: false)
    send(.present(Dialog(file)))
    send(.edit(.insert("x")), .focused(.confirm), .acceptPressed)
    send(
      .security(
        .codesWritten(["a"], path: "recovery-codes.txtx", savedTo: nil, Self.missing)))
    #expect(state.dialog?.isAbout(file) == true)
    #expect(state.dialog?.fields.first?.text == "recovery-codes.txtx")
    send(.cancelPressed)
    #expect(state.dialog?.isAbout(SecurityDialog.codes(["a"])) == true)
  }

  // MARK: Equality

  @Test func subjectsOfOtherKindsAreOthers() {
    let dialog = Dialog(SettingsDialog.clearArchive)
    #expect(dialog.isAbout(SettingsDialog.clearArchive))
    #expect(!dialog.isAbout(SettingsDialog.forgetLastSeen))
    #expect(!dialog.isAbout(FrameDialog.signOut))
    #expect(dialog != Dialog(FrameDialog.signOut))
    #expect(AnyValidationError(Failing.second) != AnyValidationError(EmptyField(1)))
  }
}

extension Effect {
  fileprivate var isWrite: Bool {
    if case .account(let request) = self { request.value.kind == .write } else { false }
  }
}
