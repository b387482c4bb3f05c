import AccountAPI
import AccountClient
import ConsoleCore
import TestSupport
import Testing

@testable import ConsoleUI

/// What is said on the way in, by cause: each has a sentence of its own, and the field that it is
/// about has the focus.
@Suite struct SignInSentenceTests {
  private static let time = TimeText { _ in 0 }

  private static func refused(_ status: Int, _ cause: APIError.Cause) -> ClientError {
    .refused(APIError(status: status, message: "m", cause: cause))
  }

  private static let noAccount =
    "No account in this project has this email address. Check the address, or create an account."
  private static let exists =
    "An account with this email address already exists. Sign in, or reset its password."
  private static let link =
    "The link or code is wrong, was used before or has expired. Request a new one."
  private static let nowhere =
    "The server lets links lead neither to this machine nor to itself, so nothing was sent. Ask the project's owner to add a Web platform for localhost."

  @Test(
    arguments: [
      (.forgotPassword(email: ""), .notFound, 0, noAccount),
      (.forgotPassword(email: ""), .invalid(parameter: "url", reason: "r"), 0, nowhere),
      (.createAccount(email: ""), .conflict, 1, exists),
      (
        .createAccount(email: ""),
        .invalid(parameter: "email", reason: "Value must be a valid email address"), 1,
        "This is not a valid email address. An address looks like ada@example.com."
      ),
      (
        .createAccount(email: ""), .invalid(parameter: "password", reason: "r"), 2,
        "The server refused the password: r"
      ),
      (
        .createAccount(email: ""), .invalid(parameter: "name", reason: "too long"), 0,
        "The server rejected “name”: too long"
      ),
      (.setPassword(email: ""), .notFound, 0, link),
      (.setPassword(email: ""), .invalidSecret, 0, link),
      (.setPassword(email: ""), .invalid(parameter: "secret", reason: "r"), 0, link),
      (
        .setPassword(email: ""), .invalid(parameter: "password", reason: "r"), 1,
        "The server refused the password: r"
      ),
      (.emailLink, .notFound, 0, link), (.paste, .notFound, 0, link),
      (.emailLink, .invalid(parameter: "userId", reason: "r"), 0, link),
      (.requestEmailLink, .invalid(parameter: "url", reason: "r"), 0, nowhere),
      (
        .phoneCode, .invalid(parameter: "phone", reason: "r"), 0,
        "This is not a phone number. Type + and up to 15 digits, with the country first."
      ),
      (
        .phoneCode, .textMessagesDisabled, 0,
        "The server cannot send SMS. Contact the server's administrator."
      ),
      (
        .providers(["github"]), .providerDisabled, 0,
        "This provider is not enabled in the project. Choose another one, or ask the project's owner."
      ),
      (
        .providers(["github"]), .invalid(parameter: "provider", reason: "r"), 0,
        "This server has no provider of that name. Choose one, or check the name."
      ),
      (.providers(["github"]), .invalid(parameter: "success", reason: ""), 0, nowhere),
    ] as [(SignInDialog, APIError.Cause, Int, String)])
  func eachCauseHasItsSentence(
    subject: SignInDialog, cause: APIError.Cause, field: Int, sentence: String
  ) {
    let status = if case .textMessagesDisabled = cause { 503 } else { 400 }
    var state = SampleState.signIn()
    var dialog = Dialog(subject)
    dialog.error = Self.refused(status, cause)
    state.dialog = dialog
    #expect(DialogView.errorText(dialog, Self.time) == sentence)
    #expect(subject.field(for: Self.refused(status, cause)) ?? 0 == field)
    // What was refused is corrected, and nothing is said of it any more.
    state.send(.dialog(.edit(.insert("x"))))
    #expect(state.dialog?.error == nil)
  }

  @Test func aServerWithoutTLSIsSaidToBeOne() {
    for reason in ["wrong version number", "packet length too long"] {
      #expect(
        Messages.message(.noAnswer(.tls(reason)), time: Self.time).text
          == "The server answered without TLS, so nothing was sent. Check the port, or use http:// if you trust the network."
      )
    }
  }

  /// A text message is none, whatever it is that an email is called.
  @Test func aTextMessageIsNoEmail() {
    let request = SignInRequest.createPhoneCode(SampleState.connection, phone: "+4912345678")
    #expect(request.progress == "sending the text message")
    var state = SampleState.signIn()
    let sent = Confirmation(id: "1", expires: SampleState.now, userID: "u")
    state.send(.signIn(.codeResponse(to: "+4912345678", .success(sent))))
    #expect(
      state.notice?.message(Self.time).sentence == "Text message sent to +4912345678.")
  }

  @Test(arguments: [
    (SignInOwner(userID: "u9", name: "Eve", email: "eve@example.test"), "Eve (eve@example.test)"),
    (SignInOwner(userID: "u9", email: "eve@example.test"), "eve@example.test"),
    (SignInOwner(userID: "u9", name: "Eve\u{1B}[2J"), "Eve"), (SignInOwner(userID: "u9"), "u9"),
  ])
  func itIsSaidWhoseAccountItIs(owner: SignInOwner, name: String) {
    let text = Phrases.SignIn.signInAs(owner)
    #expect(text.contains("the account of \(name)") && !text.contains("\u{1B}"))
  }

  /// The card says where it signs in, at any size, and leads elsewhere.
  @Test(arguments: [ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 40, rows: 12)])
  func theCardNamesItsServer(size: ScreenSize) throws {
    var state = SampleState.signIn(size)
    state.session.connection = Connection(
      endpoint: try Endpoint("http://[2001:db8::7]:9520/v1"), project: "p")
    #expect(Self.text(state).contains("Sign in to [2001:db8::7]:9520"))
    state.signIn.form.focus = state.signIn.form.fields.count + state.signIn.form.buttons.count - 1
    #expect(Self.text(state).contains("Other server"))
  }

  private static func text(_ state: ConsoleState) -> String {
    let canvas = ConsoleView(time: time).frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: "\n")
  }
}
