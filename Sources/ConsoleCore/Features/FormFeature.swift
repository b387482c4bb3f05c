/// The two forms that come before an account: where to connect, and signing in.

import AccountAPI
import AccountClient

public struct FormState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case connect, signIn }

  public let kind: Kind
  /// Endpoint and project, or e-mail and password.
  public var fields: [TextField]
  /// Of the fields, or the button after them.
  public var focus = 0
  public var showsPassword = false
  public var error: ClientError?
  /// What is wrong with a field before anything was sent.
  public var mistake: Mistake?
  public var isWaitingForDemo = false
  /// Enter was pressed before the demo's server was there: it counts as soon as it is.
  var isPressedEarly = false
  /// Whether there are kept accounts to pick from.
  public var offersKept = false
  public var demoFailure: DemoServerFailure?
  public private(set) var isBusy = false
  private var generation = 0

  public enum Mistake: Equatable, Sendable {
    case endpoint(Endpoint.ParseError)
    case empty(field: Int)
    case project
  }

  public static func connect() -> FormState {
    FormState(kind: .connect, fields: [TextField("https://"), TextField()])
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
  public static let demo = FormState.signIn(email: "ada@example.test", password: "analytical")

  private init(kind: Kind, fields: [TextField]) {
    self.kind = kind
    self.fields = fields
  }

  /// What the buttons after the fields do; the first is what Enter in the last field does.
  public var buttons: [Button] {
    kind == .connect
      ? [.submit]
      : [.submit, .createAccount, .forgotPassword, .otherWays, .provider, .ticket]
        + (offersKept ? [.keptAccounts] : [])
  }

  public enum Button: Equatable, Sendable {
    case submit, createAccount, forgotPassword, provider, ticket, otherWays, keptAccounts
  }

  public var isOnButton: Bool { focus >= fields.count }
  public var focusedButton: Button? { isOnButton ? buttons[focus - fields.count] : nil }

  mutating func begin(_ generation: Int) {
    self.generation = generation
    isBusy = true
    showsPassword = false
    error = nil
    mistake = nil
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
  }

  mutating func forgetPassword() {
    guard kind == .signIn else { return }
    fields[1] = TextField(isSecret: true)
    focus = 1
  }
}

public enum FormAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextField, previousField
  /// A field or, after the fields, a button.
  case focused(Int)
  case submitPressed
  case showPasswordPressed
}

extension FormState {
  /// The scheme is there at first; a whole address that is pasted behind it brings its own.
  fileprivate mutating func dropDoubledScheme() {
    guard kind == .connect, focus == 0 else { return }
    let text = fields[0].text
    for scheme in ["https://", "http://"] where text.hasPrefix("https://\(scheme)") {
      fields[0] = TextField(String(text.dropFirst("https://".count)))
    }
  }
}

func reduceForm(_ state: inout ConsoleState, _ action: FormAction) -> [Effect] {
  let stops = state.form.fields.count + state.form.buttons.count
  state.form.isPressedEarly = action == .submitPressed && state.form.isWaitingForDemo
  switch action {
  case .edit(let edit):
    guard !state.form.isOnButton, !state.form.isBusy else { return [] }
    state.form.fields[state.form.focus].apply(edit)
    state.form.dropDoubledScheme()
    state.form.mistake = nil
    state.form.error = nil
  case .nextField: state.form.focus = (state.form.focus + 1) % stops
  case .previousField: state.form.focus = (state.form.focus + stops - 1) % stops
  case .focused(let stop): state.form.focus = min(max(0, stop), stops - 1)
  case .showPasswordPressed: state.form.showsPassword.toggle()
  case .submitPressed:
    guard !state.form.isBusy, !state.form.isWaitingForDemo else { return [] }
    switch state.form.focusedButton {
    case .createAccount: return begin(&state, .createAccount)
    case .forgotPassword: return begin(&state, .forgotPassword)
    case .provider:
      if let connection = state.connection { state.dialog = .provider(providers(connection)) }
    case .ticket: if state.connection != nil { state.dialog = .ticket(.any) }
    case .otherWays: if state.connection != nil { state.dialog = .access }
    case .keptAccounts: return reduceKeyring(&state, .openPressed)
    default:
      return state.form.kind == .connect ? submitConnection(&state) : submitSignIn(&state)
    }
  }
  return []
}

private func submitConnection(_ state: inout ConsoleState) -> [Effect] {
  let project = state.form.fields[1].text.trimmingSpaces
  do {
    let endpoint = try Endpoint(state.form.fields[0].text)
    guard !project.isEmpty else { throw FormState.Mistake.empty(field: 1) }
    guard Connection.isProjectID(project) else { throw FormState.Mistake.project }
    return connect(&state, Connection(endpoint: endpoint, project: project, trust: state.trust))
  } catch let mistake as Endpoint.ParseError {
    state.form.mistake = .endpoint(mistake)
    state.form.focus = 0
  } catch let mistake as FormState.Mistake {
    state.form.mistake = mistake
    state.form.focus = 1
  } catch {
    state.form.mistake = .project
  }
  return []
}

/// Plain http to another machine needs an explicit yes: everybody on the way could read the password.
private func connect(_ state: inout ConsoleState, _ connection: Connection) -> [Effect] {
  if connection.isUnprotected {
    state.dialog = .confirm(.unprotected(connection))
    return []
  }
  return [.connect(connection, generation: ask(&state))]
}

private func submitSignIn(_ state: inout ConsoleState) -> [Effect] {
  guard let connection = state.connection else { return [] }
  let email = state.form.fields[0].text.trimmingSpaces
  if let empty = state.form.fields.firstIndex(where: \.isBlank) {
    // Enter in the e-mail field goes on to the password, as people expect; only then is something missing.
    if !(empty == 1 && state.form.focus == 0) { state.form.mistake = .empty(field: empty) }
    state.form.focus = empty
    return []
  }
  let password = state.form.fields[1].secret
  return [.signIn(connection, email: email, password: password, generation: ask(&state))]
}

extension FormState.Mistake: Error {}

extension Connection {
  /// What a header and a cookie's name can carry.
  public static func isProjectID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}

/// Something is asked for by the form; its number tells the answer from that to any other.
func ask(_ state: inout ConsoleState) -> Int {
  state.asked += 1
  state.form.begin(state.asked)
  return state.asked
}
