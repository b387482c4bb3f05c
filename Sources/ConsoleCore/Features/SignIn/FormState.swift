/// The two forms that come before an account: where to connect, and signing in.

import AccountAPI
import AccountClient

public struct FormState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case connect, signIn }

  public let kind: Kind
  /// Endpoint and project, or email and password.
  public var fields: [TextField]
  /// Of the fields, or the button after them.
  public var focus = 0
  public var showsPassword = false
  public var error: ClientError?
  /// What is wrong with a field before anything was sent.
  public var validationError: FormError?
  public var isWaitingForDemo = false
  /// Whether nobody knows yet that the endpoint is right: a password is not sent before.
  public var needsServerCheck = false
  /// Whether that is being found out.
  public internal(set) var isCheckingServer = false
  /// Enter was pressed before the server was there: it counts as soon as it is.
  var isPressedEarly = false
  /// Whether there are saved accounts to pick from.
  public var offersSavedAccounts = false
  /// Whether there are servers to pick from.
  public var offersUsedServers = false
  /// Whether it leads to another server.
  var offersOtherServer = true
  public var demoFailure: DemoServerFailure?
  public private(set) var isBusy = false
  private var generation = 0

  public static func connect() -> FormState {
    FormState(kind: .connect, fields: [TextField("https://"), TextField()])
  }

  /// Filled in with a server: Enter connects.
  public static func connect(to connection: Connection) -> FormState {
    var form = FormState(
      kind: .connect,
      fields: [TextField(connection.endpoint.description), TextField(connection.project)])
    form.focus = form.fields.count
    return form
  }

  public static func signIn(email: String = "", password: String = "") -> FormState {
    var form = FormState(
      kind: .signIn, fields: [TextField(email), TextField(password, isSecret: true)])
    if !password.isEmpty {
      form.focus = form.fields.count
    } else if !email.isEmpty {
      form.focus = 1
    }
    return form
  }

  /// The demo's own person: Enter signs in.
  public static let demo = {
    var form = FormState.signIn(email: "ada@example.test", password: "analytical")
    form.offersOtherServer = false
    return form
  }()

  private init(kind: Kind, fields: [TextField]) {
    self.kind = kind
    self.fields = fields
  }

  /// What the buttons after the fields do; the first is what Enter in the last field does.
  public var buttons: [Button] {
    let own: [Button] =
      kind == .connect
      ? [.submit] + (offersUsedServers ? [.usedServers] : [])
      : [.submit, .createAccount, .forgotPassword, .otherMethods, .provider, .paste]
    return own + (offersSavedAccounts ? [.savedAccounts] : [])
      + (kind == .signIn && offersOtherServer ? [.otherServer] : [])
  }

  public enum Button: Equatable, Sendable {
    case submit, createAccount, forgotPassword, provider, paste, otherMethods, savedAccounts
    case usedServers, otherServer
  }

  public var isOnButton: Bool { focus >= fields.count }
  public var focusedButton: Button? { isOnButton ? buttons[focus - fields.count] : nil }

  mutating func begin(_ generation: Int) {
    self.generation = generation
    isBusy = true
    showsPassword = false
    error = nil
    validationError = nil
  }

  /// False when the answer belongs to a try that was given up.
  mutating func finish(_ generation: Int) -> Bool {
    guard isBusy, generation == self.generation else { return false }
    isBusy = false
    return true
  }

  mutating func cancel() {
    isBusy = false
    isPressedEarly = false
    if isCheckingServer {
      isCheckingServer = false
      needsServerCheck = true
    }
  }

  mutating func forgetPassword() {
    guard kind == .signIn else { return }
    fields[1] = TextField(isSecret: true)
    focus = 1
  }
}

extension FormState {
  /// The scheme is there at first; a whole address that is pasted behind it brings its own.
  mutating func dropDoubledScheme() {
    guard kind == .connect, focus == 0 else { return }
    let text = fields[0].text
    guard text.hasPrefix("https://") else { return }
    let rest = text.dropFirst("https://".count).drop { "<\"'`( ".contains($0) }
    if ["https://", "http://"].contains(where: { rest.lowercased().hasPrefix($0) }) {
      fields[0] = TextField(String(rest))
    }
  }
}

/// Why the built-in server did not start, in its own or the system's words.
public struct DemoServerFailure: Error, Equatable, Sendable {
  public var reason: String

  public init(reason: String) { self.reason = reason }
}

extension Connection {
  /// What a header and a cookie's name can carry.
  public static func isProjectID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
