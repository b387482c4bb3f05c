/// Signing in by what a browser or a mail brought: a provider's last address, a token, the link of a mail.

import AccountAPI
import AccountClient
import Keyring

/// What somebody pasted to get in by.
public enum Ticket: Equatable, Sendable {
  case token(Secret)
  case recovery(String)
  /// Of a mail or a provider that lets one in.
  case signIn(MailedSecret)
  case verification(MailedSecret)
  /// Of another project than the one connected to.
  case otherProject

  /// Nil for what is none of them.
  init?(_ text: String, project: String) {
    let trimmed = text.trimmingSpaces
    if let provider = ProviderToken(address: trimmed) {
      guard provider.project == project else {
        self = .otherProject
        return
      }
      self = .token(Secret(copying: Array(provider.token.utf8)))
    } else if let secret = MailedSecret(link: trimmed) {
      self =
        Errand.isSignIn(trimmed)
        ? .signIn(secret)
        : Errand.isVerification(trimmed) ? .verification(secret) : .recovery(trimmed)
    } else if let json = try? JSONReader.read(Array(trimmed.utf8)), let object = json.object {
      // As a server hands it out: {"a_session_<project>":"<token>"}.
      guard let token = object["a_session_\(project)"]?.string else { return nil }
      self = .token(Secret(copying: Array(token.utf8)))
    } else if Self.looksLikeAToken(trimmed) {
      self = .token(Secret(copying: Array(trimmed.utf8)))
    } else {
      return nil
    }
  }

  /// One word of base64, longer than any password.
  private static func looksLikeAToken(_ text: String) -> Bool {
    text.utf8.count >= 40
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
          UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

/// Those that a person may meet here; the test's own only where it can be enabled.
func providers(_ connection: Connection) -> [String] {
  let known = Provider.known.filter { $0 != "mock" }.sorted()
  return connection.endpoint.isLoopback ? ["mock"] + known : known
}

extension Connection {
  /// Where a browser begins. Without an address to return to 0.6.2 ends on a page whose own address holds the session.
  public func address(of provider: String) -> String {
    endpoint.address(Route.startOAuth2.path(provider), query: ["project": project])
  }
}

func acceptProvider(_ state: inout ConsoleState, _ providers: [String], _ dialog: DialogState)
  -> [Effect]
{
  guard let connection = state.connection, case .option(let position) = dialog.focus,
    providers.indices.contains(position)
  else { return [] }
  // From 1.5 on the way ends at an address of ours.
  if state.capabilities.has(.providerToken) {
    return [.access(.provider(connection, name: providers[position]))]
  }
  let address = connection.address(of: providers[position])
  state.dialog = .ticket(.provider(address: address))
  return [.openBrowser(address)]
}

func acceptTicket(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  guard let connection = state.connection, state.stage == .signIn, !state.form.isBusy else {
    return []
  }
  switch Ticket(dialog.fields[0].text, project: connection.project) {
  case nil: state.dialog?.blame(.noTicket)
  case .otherProject?: state.dialog?.blame(.otherProject)
  case .signIn(let secret)?: return signIn(&state, by: secret)
  case .recovery(let link)?:
    state.dialog = .errand(.setPassword(email: ""))
    state.dialog?.fields[0] = TextField(link, isSecret: true)
    state.dialog?.focus = .field(1)
  case .verification(let secret)?:
    state.writing = .errand(.enterVerification)
    state.verifying = secret.userID
    return [.errand(.completeVerification(connection, secret))]
  case .token(let token)?:
    state.dialog = nil
    return [.signInByToken(connection, token, generation: ask(&state))]
  }
  return []
}
