/// `gatehouse profile set`: changes the name, the email address, the phone number or the password.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import Glibc
import Keyring

struct ProfileSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the name, email address, phone number or password.",
    subcommands: [Name.self, Email.self, Phone.self, Password.self])

  struct Name: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change the name.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @Argument(help: "The new name.") var name: String

    func run() throws {
      let name = name
      try CommandAccount.with(saved, options) { account in
        let changed = try account.ask { await $0.updateName(name) }
        try account.update { $0.name = changed.name }
      }
    }
  }

  struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the email address, which is unverified afterwards.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var password: PasswordOptions
    @Argument(help: "The new email address.") var email: String

    func run() throws {
      let email = email
      try CommandAccount.with(saved, options) { account in
        let password = try password.password()
        let changed = try account.ask { await $0.updateEmail(email, password: password) }
        try account.update { $0.email = changed.email }
      }
    }
  }

  struct Phone: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the phone number, which is unverified afterwards.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var password: PasswordOptions
    @Argument(help: "The new phone number: a plus and up to 15 digits.") var phone: String

    func run() throws {
      let phone = phone
      try CommandAccount.with(saved, options) { account in
        guard account.client.capabilities.has(.phone) || !account.client.capabilities.isKnown else {
          throw CommandError.unavailable(.phone)
        }
        let password = try password.password()
        _ = try account.ask { await $0.updatePhone(phone, password: password) }
      }
    }
  }

  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the password.",
      discussion: """
        Other sessions stay signed in unless the project ends them; gatehouse sessions revoke \
        --others does.
        """)

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var password: PasswordOptions
    @Option(
      help: ArgumentHelp("Read the new password from this file descriptor.", valueName: "n"))
    var newPasswordFd: Int32?

    func run() throws {
      try CommandAccount.with(saved, options) { account in
        let old = try password.password("Old password: ")
        let new = try newPassword()
        _ = try account.ask { await $0.updatePassword(new, old: old) }
        // What the server did about the others is known only afterwards.
        guard case .success(let sessions) = account.result({ await $0.sessions() }) else { return }
        let others = sessions.value.filter { !$0.isCurrent }.count
        if others > 0 {
          CommandOutput.note(
            others == 1
              ? "1 other session is still signed in."
              : "\(others) other sessions are still signed in.")
        }
      }
    }

    private func newPassword() throws -> Secret {
      if let newPasswordFd { return try SecretInput.read(.newPassword, from: newPasswordFd) }
      guard let terminal = TerminalPrompt() else {
        throw CommandError.needsTerminal(.newPassword)
      }
      var notice = ""
      while true {
        let password = try terminal.secret("New password: ", after: notice)
        if try terminal.secret("Confirm: ") == password { return password }
        notice = "The passwords differ."
      }
    }
  }
}
