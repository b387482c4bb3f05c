/// What the console warns of, why, and what to do about it.

extension Phrases {
  enum Warnings {
    static var title: String { say("Worth a look", "Einen Blick wert") }
    static var dismissed: String {
      say("Dismissed for good.", "Wird nicht mehr gezeigt.")
    }
    static func more(_ number: Int) -> String {
      say(
        "\(count(number, "thing is", "things are")) worth a look.",
        "\(count(number, "Sache ist", "Sachen sind")) einen Blick wert.")
    }
    static func allShown(by key: String) -> String {
      say("\(key) shows them.", "\(key) zeigt sie.")
    }
    static func shown(by key: String) -> String { say("\(key) shows it.", "\(key) zeigt es.") }
    static func verified(by key: String) -> String {
      say("\(key) verifies it.", "\(key) bestätigt sie.")
    }
    static var unverified: String {
      say("The e-mail is not verified.", "Die E-Mail ist nicht bestätigt.")
    }
    static func newCountry(_ place: String, _ when: String) -> String {
      say(
        "First sign-in from \(place), \(when).", "Erste Anmeldung aus: \(place), \(when).")
    }
    static func manySignIns(_ number: Int, _ from: String) -> String {
      say(
        "\(number) sign-ins within an hour, from \(from) on.",
        "\(number) Anmeldungen in einer Stunde, ab \(from).")
    }
    static func unusedSession(_ device: String, _ since: String) -> String {
      say(
        "\(device) has done nothing since \(since).", "\(device) hat seit \(since) nichts getan.")
    }

    static func sessionsFull(_ count: Int, _ oldest: String) -> String {
      say(
        "\(count) sessions: the next sign-in ends \(oldest).",
        "\(count) Sitzungen: die nächste Anmeldung beendet \(oldest).")
    }
    static func whySessionsFull(_ count: Int, _ oldest: String, revoke: String) -> String {
      say(
        "This server keeps \(count) sessions for an account. With the next sign-in, here or elsewhere, the oldest is ended: \(oldest). End one that you do not need before that (\(revoke)). Enter goes to the oldest.",
        "Dieser Server behält \(count) Sitzungen je Konto. Mit der nächsten Anmeldung, hier oder anderswo, endet die älteste: \(oldest). Beende vorher eine, die du nicht brauchst (\(revoke)). Enter führt zur ältesten."
      )
    }

    static func whyUnverified(_ email: String) -> String {
      say(
        "A forgotten password is set anew by a mail to \(email). Until that is verified, nobody knows that its mails reach you. Enter has a mail sent.",
        "Ein vergessenes Passwort wird durch eine Mail an \(email) neu gesetzt. Solange sie nicht bestätigt ist, weiß niemand, dass sie dich erreicht. Enter lässt eine Mail schicken."
      )
    }
    static func whyNewCountry(
      _ place: String, _ when: String, _ device: String, isKnown: Bool, password: String,
      others: String
    ) -> String {
      say(
        "\(device) signed in from \(place) on \(when). So far as the log goes back, nobody had before. "
          + (isKnown
            ? "Such a device is known from elsewhere: perhaps you travelled. "
            : "No such device is known. ")
          + "Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). Enter shows what is there.",
        "\(device) hat sich am \(when) von dort angemeldet (\(place)). Soweit das Protokoll reicht, tat das vorher niemand. "
          + (isKnown
            ? "So ein Gerät ist von anderswo bekannt: vielleicht eine Reise. "
            : "So ein Gerät ist nicht bekannt. ")
          + "Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). Enter zeigt, was da ist."
      )
    }
    static func whyManySignIns(_ number: Int, password: String, others: String) -> String {
      say(
        "People sign in once and stay. \(number) sign-ins within an hour are a program of yours, or somebody who tries what a stolen password is good for. Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). Enter shows the sign-ins.",
        "Menschen melden sich einmal an und bleiben. \(number) Anmeldungen in einer Stunde sind ein Programm von dir, oder jemand, der ein gestohlenes Passwort ausprobiert. Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). Enter zeigt die Anmeldungen."
      )
    }
    static func whyUnused(_ device: String, _ since: String, revoke: String) -> String {
      say(
        "\(device) is signed in, but the log has nothing of such a device since \(since). Reading leaves nothing in a log, so it may be in use; if you do not need it, end it (\(revoke)). Enter goes to it.",
        "\(device) ist angemeldet, doch das Protokoll hat seit \(since) nichts von so einem Gerät. Lesen steht nicht im Protokoll, es kann also benutzt werden; wenn du es nicht brauchst, beende die Sitzung (\(revoke)). Enter führt hin."
      )
    }
  }

  /// Monday first.
  static func weekday(_ number: Int) -> String {
    say(
      ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][number],
      ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"][number])
  }
}
