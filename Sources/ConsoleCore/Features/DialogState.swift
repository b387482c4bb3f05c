/// What a dialog is about, where the focus is in it, and what is wrong with what was typed.

import AccountAPI
import AccountClient
import Keyring

public struct DialogState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case confirm(Question)
    case edit(Subject)
    /// Several fields that together ask the server for something.
    case errand(ErrandKind)
    /// Three ways to keep a sign-in, or not to.
    case keepSignIn(KeyringEntry)
    case passphrase(PassphrasePurpose)
    /// One of these providers.
    case provider([String])
    case ticket(TicketPurpose)
    case sessionDetail, logDetail
    /// Other ways in.
    case access
    /// What guards the account.
    case security
    /// Which of these is to be proved.
    case factor([Factor])
    /// For an authenticator program, and the code that it shows then.
    case enrol(AuthenticatorSecret, QRCode?)
    /// Shown this once.
    case codes([String])
    case token(String)
    case identities([Identity])
    /// Something new into this object or list.
    case addPreference(PreferencePath, isList: Bool)
    /// Another type for a value; one of all there are.
    case convert(PreferencePath)
    /// What saving would change.
    case review([PreferenceDifference])
    /// What was changed here and elsewhere, each to be decided.
    case conflicts([PreferenceConflict])

    /// Digits that were sent, or are shown elsewhere.
    public var takesDigits: Bool {
      switch self {
      case .enrol, .errand(.prove), .errand(.enterCode): true
      default: false
      }
    }
  }

  public enum TicketPurpose: Equatable, Sendable {
    /// Whatever somebody has: a link, an address, a token.
    case any
    /// The last address of the way that begins here.
    case provider(address: String)
  }

  public enum PassphrasePurpose: Equatable, Sendable {
    /// For a keyring that is only to be made.
    case keep(KeyringEntry)
    /// For the one that is there.
    case protect
  }

  public enum Question: Equatable, Sendable {
    case revoke(Session)
    /// Which, and how many of them the filter hides.
    case revokeMarked([Session], hidden: Int)
    case revokeOthers(Int)
    case signOutEverywhere
    /// After a new password: how many others are signed in.
    case signOutElsewhere(Int)
    case signOut
    case quitUnsaved
    /// Whether to use plain http to another machine.
    case unprotected(Connection)
    case removeKept(KeyringEntry)
    case removePassphrase
    /// What was seen from this machine.
    case forgetSeen
    /// What is remembered of all logs.
    case clearArchive
    case removeAuthenticator
    /// A sign-in is to want the second factor from now on, or no more.
    case switchMFA, switchMFAOff
    /// Recovery codes, in the place of those that are there.
    case renewCodes
    /// Another account, although preferences were not saved.
    case switchUnsaved(KeyringEntry)
  }

  public enum Subject: Equatable, Sendable {
    case name
    case keptLabel(KeyringEntry.Identity)
    case preferenceText(PreferencePath)
    case preferenceNumber(PreferencePath)
    case preferenceKey(PreferencePath)
    /// A path to read from or write to.
    case importFile, exportFile, exportLog
    /// Recovery codes, which come back when nothing is written.
    case codesFile([String])

    var isFile: Bool {
      switch self {
      case .importFile, .exportFile, .exportLog, .codesFile: true
      default: false
      }
    }
  }

  public enum Focus: Equatable, Sendable {
    case field(Int)
    /// One of several to choose from.
    case option(Int)
    case cancel, confirm
  }

  public enum Mistake: Equatable, Sendable {
    case emptyName
    /// With how many code points the server takes.
    case longName(limit: Int)
    case notANumber
    case empty(field: Int)
    /// In bytes, as the server counts.
    case passwordLength(field: Int, ClosedRange<Int>)
    case passwordsDiffer
    /// What was pasted is no link of a mail.
    case noLink
    /// Not the account's own address.
    case otherEmail
    case shortPassphrase, passphrasesDiffer
    /// What was pasted lets nobody in.
    case noTicket
    case otherProject
    case keyTaken
    /// Digits alone, which the server renumbers.
    case renumberedKey
    /// Begins with `$`, which the server falls over.
    case reservedKey

    /// The field that is to blame.
    var field: Int? {
      switch self {
      case .empty(let field), .passwordLength(let field, _): field
      case .noLink, .otherEmail, .shortPassphrase, .noTicket, .otherProject, .keyTaken,
        .renumberedKey, .reservedKey:
        0
      default: nil
      }
    }
  }

  public internal(set) var kind: Kind
  public var fields: [TextField]
  public var showsPasswords = false
  public var focus: Focus
  /// First line shown, of what may be longer than the screen.
  public var top = 0
  /// What the text may be one of, though it need not.
  public var choices: [String] = [] { didSet { match() } }
  /// Those that what is typed is a part of.
  public private(set) var matches: [String] = []
  /// Of the matches; nil for what is typed.
  public var chosen: Int?
  public var mistake: Mistake?
  public var error: ClientError?
  /// What it asks for is being done: it stays as it is, and the answer comes here.
  public internal(set) var isSending = false
  /// Accepted while something else is being written; its turn comes then.
  public internal(set) var isNext = false

  /// Cancel has the focus: what is asked cannot be undone.
  public static func confirm(_ question: Question) -> DialogState {
    DialogState(kind: .confirm(question), fields: [], focus: .cancel)
  }

  public static func edit(_ subject: Subject, text: String) -> DialogState {
    let hasLines = if case .preferenceText = subject { true } else { false }
    return DialogState(
      kind: .edit(subject), fields: [TextField(text, hasLines: hasLines)], focus: .field(0))
  }

  public static func errand(_ kind: ErrandKind) -> DialogState {
    DialogState(
      kind: .errand(kind),
      fields: kind.fields.map { TextField($0.initial, isSecret: $0.isSecret) }, focus: .field(0))
  }

  static func addPreference(_ parent: PreferencePath, isList: Bool) -> DialogState {
    let fields = (0..<(isList ? 1 : 2)).map { _ in TextField() }
    return DialogState(
      kind: .addPreference(parent, isList: isList), fields: fields, focus: .field(0))
  }

  /// On the type that the value has.
  static func convert(_ path: PreferencePath, _ value: JSONValue) -> DialogState {
    let type = PreferenceType.allCases.firstIndex(of: PreferenceType(value)) ?? 0
    return DialogState(kind: .convert(path), fields: [], focus: .option(type))
  }

  public static func review(_ differences: [PreferenceDifference]) -> DialogState {
    DialogState(kind: .review(differences), fields: [], focus: .confirm)
  }

  public static func conflicts(_ conflicts: [PreferenceConflict]) -> DialogState {
    DialogState(kind: .conflicts(conflicts), fields: [], focus: .option(0))
  }

  public static func keepSignIn(_ entry: KeyringEntry) -> DialogState {
    DialogState(kind: .keepSignIn(entry), fields: [], focus: .option(0))
  }

  static func provider(_ names: [String]) -> DialogState {
    DialogState(kind: .provider(names), fields: [], focus: .option(0))
  }

  /// What is pasted is as secret as a password.
  static func ticket(_ purpose: TicketPurpose) -> DialogState {
    DialogState(kind: .ticket(purpose), fields: [TextField(isSecret: true)], focus: .field(0))
  }

  static let access = DialogState(kind: .access, fields: [], focus: .option(0))
  public static let security = DialogState(kind: .security, fields: [], focus: .option(0))

  static func factor(_ factors: [Factor]) -> DialogState {
    DialogState(kind: .factor(factors), fields: [], focus: .option(0))
  }

  public static func enrol(_ secret: AuthenticatorSecret, _ picture: QRCode?) -> DialogState {
    DialogState(kind: .enrol(secret, picture), fields: [TextField()], focus: .field(0))
  }

  /// What is not saved is gone when it is closed.
  public static func codes(_ codes: [String]) -> DialogState {
    DialogState(kind: .codes(codes), fields: [], focus: .confirm)
  }

  public static func token(_ token: String) -> DialogState {
    DialogState(kind: .token(token), fields: [], focus: .confirm)
  }

  public static func identities(_ identities: [Identity]) -> DialogState {
    DialogState(
      kind: .identities(identities), fields: [], focus: identities.isEmpty ? .cancel : .option(0))
  }

  public static func passphrase(_ purpose: PassphrasePurpose) -> DialogState {
    DialogState(
      kind: .passphrase(purpose),
      fields: [TextField(isSecret: true), TextField(isSecret: true)], focus: .field(0))
  }

  public static let sessionDetail = DialogState(
    kind: .sessionDetail, fields: [], focus: .confirm)
  public static let logDetail = DialogState(kind: .logDetail, fields: [], focus: .confirm)

  /// The row that the next Enter chooses, of its options or of what a text may be one of.
  public var selectedRow: Int? {
    if case .option(let row) = focus { row } else { chosen }
  }

  var stops: [Focus] {
    switch kind {
    case .confirm, .review, .codes, .token: [.cancel, .confirm]
    case .access: AccessWay.allCases.indices.map(Focus.option)
    case .security: SecurityOption.allCases.indices.map(Focus.option)
    case .factor(let factors): factors.indices.map(Focus.option)
    case .identities(let identities): identities.indices.map(Focus.option) + [.cancel]
    case .convert: PreferenceType.allCases.indices.map(Focus.option)
    case .conflicts(let conflicts): conflicts.indices.map(Focus.option) + [.cancel, .confirm]
    case .keepSignIn: (0..<3).map(Focus.option)
    case .provider(let names): names.indices.map(Focus.option)
    case .edit, .errand, .passphrase, .ticket, .addPreference, .enrol:
      fields.indices.map(Focus.field) + [.cancel, .confirm]
    case .sessionDetail, .logDetail: [.confirm]
    }
  }

  /// Whether a mail's link is what it waits for.
  var takesLinks: Bool {
    switch kind {
    case .errand(.setPassword), .errand(.forgotPassword), .errand(.enterVerification), .ticket,
      .errand(.enterMagicLink), .errand(.askMagicLink):
      true
    default: false
    }
  }

  /// Nothing but lines, perhaps more than there is room for.
  var isForReading: Bool { kind == .sessionDetail || kind == .logDetail }

  /// Beside its fields, where it has some.
  var showsErrors: Bool {
    switch kind {
    case .enrol, .edit, .errand, .passphrase, .ticket: true
    default: false
    }
  }

  /// Until something else is typed all there are.
  private mutating func match() {
    guard !choices.isEmpty, let text = fields.first?.text.lowercased() else { return }
    let isUntouched = choices.contains { $0.lowercased() == text }
    matches = isUntouched ? choices : choices.filter { $0.lowercased().contains(text) }
    chosen = matches.firstIndex { $0.lowercased() == text } ?? (matches.count == 1 ? 0 : nil)
  }

  mutating func typed() { match() }

  /// In the field Up and Down go through what there is to choose, as far as that goes.
  private mutating func moveChoice(_ step: Int) -> Bool {
    guard focus == .field(0), !matches.isEmpty else { return false }
    let next = (chosen ?? (step > 0 ? -1 : matches.count)) + step
    guard matches.indices.contains(next) else { return false }
    chosen = next
    return true
  }

  mutating func moveFocus(_ step: Int) {
    if moveChoice(step) { return }
    let stops = stops
    guard let position = stops.firstIndex(of: focus) else { return }
    focus = stops[(position + step + stops.count) % stops.count]
  }

  /// A password that was refused is typed again, in its own field.
  mutating func fail(_ error: ClientError) {
    self.error = error
    focus = stops[0]
    // Digits are typed anew; a longer code of one's own may only need a letter.
    if kind.takesDigits { fields[0] = TextField() }
    guard error.isAboutPassword, let position = fields.firstIndex(where: \.isSecret) else { return }
    fields[position] = TextField(isSecret: true)
    focus = .field(position)
  }

  mutating func blame(_ mistake: Mistake) {
    self.mistake = mistake
    if let field = mistake.field { focus = .field(field) }
  }
}

extension ClientError {
  /// Of whoever asked, not of the account that is asked for.
  fileprivate var isAboutPassword: Bool {
    guard case .refused(let refusal) = self else { return false }
    switch refusal.cause {
    case .wrongCredentials, .invalid(parameter: "oldPassword", reason: _): return true
    default: return false
    }
  }
}
