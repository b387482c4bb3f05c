/// What is said about the live channel and the sign-ins that it tells of.

import AccountAPI
import ConsoleCore
import TerminalUI

extension LiveDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    switch self {
    case .newSession(let session):
      .options(
        title: Phrases.Live.newSignIn,
        hint: Phrases.Live.description(session, time: time, now: state.now),
        Option.allCases.map { DialogOption($0.name) })
    }
  }
}

extension LiveDialog.Option {
  fileprivate var name: String {
    switch self {
    case .showDetails: localized("Show details", "Details zeigen")
    case .revoke: localized("Revoke session", "Sitzung beenden")
    case .dismiss: localized("It was me", "Das war ich")
    }
  }
}

/// The notification of the desktop about a sign-in.
public enum LiveNotification {
  /// What it says, with nothing in it that a terminal could take for a command.
  public static func text(_ session: Session, _ settings: Settings) -> String {
    Phrases.$present.withValue(settings) {
      DisplayText.visible(Phrases.Live.summary(session)).replacing(";", with: ",")
    }
  }
}

// MARK: The words

extension Phrases {
  enum Live {
    static var newSignIn: String { localized("New sign-in", "Neue Anmeldung") }
    static var nothingNew: String {
      localized("there is no new sign-in", "es gibt keine neue Anmeldung")
    }

    /// The top row's sign for the channel.
    static var live: String { localized("live", "live") }

    /// Who and where, in one line.
    static func summary(_ session: Session) -> String {
      "\(newSignIn): \(Words.device(session.device)) · \(place(session)) · \(session.address)"
    }

    /// The same after the key that shows more, as far as there is room beside other keys.
    static func unseen(_ session: Session, columns: Int) -> String {
      let text =
        switch columns {
        case ..<60: newSignIn
        case ..<110: "\(newSignIn): \(Words.device(session.device)) · \(place(session))"
        default: summary(session)
        }
      return "\(keyName("live.show")) \(text)"
    }

    static func description(_ session: Session, time: TimeText, now: Timestamp) -> String {
      let device = "\(Words.device(session.device)), \(Words.system(session.device))"
      let age = session.created.map { time.age($0, now: now) }
      let location = "\(place(session)), \(session.address)"
      return ([device, location] + (age.map { [$0] } ?? [])).joined(separator: " · ")
    }

    private static func place(_ session: Session) -> String { Words.place(session.place) }
  }
}
