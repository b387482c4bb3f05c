/// Why the keyring could not be used, and what to do about it.

import ConsoleCore
import Glibc

extension Phrases {
  enum KeyringFailures {
    static func system(_ number: Int32, _ path: String) -> Message {
      Message(
        say(
          "The keyring at \(path): \(systemError(number)).",
          "Der Schlüsselbund \(path): \(systemError(number))."), NextStep.goOn)
    }
    static func unsafePermissions(_ path: String, mode: String) -> Message {
      Message(
        say(
          "Others may read \(path) (mode \(mode)).", "Andere dürfen \(path) lesen (Rechte \(mode))."
        ),
        say("Run: chmod 600 \(path)", "Ausführen: chmod 600 \(path)"))
    }
    static func notOwned(_ path: String) -> Message {
      Message(
        say("\(path) belongs to somebody else.", "\(path) gehört jemand anderem."),
        say("Give another place by --keyring.", "Mit --keyring einen anderen Ort angeben."))
    }
    static func notAPlainFile(_ path: String) -> Message {
      Message(
        say("\(path) is not a plain file.", "\(path) ist keine gewöhnliche Datei."),
        NextStep.goOn)
    }
    static func notAKeyring(_ path: String) -> Message {
      Message(
        say(
          "\(path) is not a keyring; it was left as it is.",
          "\(path) ist kein Schlüsselbund und blieb, wie es ist."), NextStep.goOn)
    }
    static func newerVersion(_ path: String, _ version: Int) -> Message {
      Message(
        say(
          "\(path) was made by a newer Gatehouse (format \(version)); it was left as it is.",
          "\(path) ist von einem neueren Gatehouse (Format \(version)) und blieb, wie es ist."),
        NextStep.goOn)
    }
    static func damaged(_ path: String) -> Message {
      Message(
        say(
          "\(path) is damaged or was tampered with; it was left as it is.",
          "\(path) ist beschädigt oder verfälscht und blieb, wie es ist."), NextStep.goOn)
    }
    static func noKey(_ path: String) -> Message {
      Message(
        say(
          "The keyring's key, \(path), is gone; the keyring was left as it is.",
          "Der Schlüssel des Schlüsselbunds, \(path), ist fort; der Schlüsselbund blieb, wie er ist."
        ), NextStep.goOn)
    }
    static var needsPassphrase: Message {
      Message(
        say(
          "The keyring is protected by a passphrase.",
          "Der Schlüsselbund ist durch eine Passphrase geschützt."), NextStep.goOn)
    }
    static var wrongPassphrase: Message {
      Message(
        say(
          "The passphrase is wrong, or the keyring is damaged.",
          "Die Passphrase ist falsch, oder der Schlüsselbund ist beschädigt."), NextStep.tryAgain)
    }
    static func busy(_ path: String) -> Message {
      Message(
        say(
          "\(path) is in use by another program, perhaps by a console that is stopped.",
          "\(path) wird von einem anderen Programm benutzt, vielleicht von einer angehaltenen Konsole."
        ), NextStep.goOn)
    }
    static var notEnoughMemory: Message {
      Message(
        say(
          "There is not enough memory to open the keyring.",
          "Der Speicher reicht nicht, um den Schlüsselbund zu öffnen."), NextStep.goOn)
    }
  }

  /// What an `errno` means. The C library says it in English or as the system's locale has it, not in the language that is chosen here; of those that a file
  /// may meet there are our own words.
  static func systemError(_ number: Int32) -> String {
    say(englishSystemError(number), germanSystemErrors[number] ?? "Fehler \(number) des Systems")
  }

  private static func englishSystemError(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static let germanSystemErrors: [Int32: String] = [
    EPERM: "Das ist nicht erlaubt", ENOENT: "Datei oder Ordner fehlt",
    EIO: "Das Lesen oder Schreiben ist gescheitert", ENOMEM: "Der Speicher reicht nicht",
    EACCES: "Der Zugriff ist verweigert", EBUSY: "Gerät oder Datei ist in Gebrauch",
    EEXIST: "Die Datei gibt es schon", ENOTDIR: "Das ist kein Ordner", EISDIR: "Das ist ein Ordner",
    EINVAL: "Die Angabe ist ungültig", ENFILE: "Zu viele Dateien sind offen",
    EMFILE: "Zu viele Dateien sind offen", EFBIG: "Die Datei ist zu groß",
    ENOSPC: "Auf dem Gerät ist kein Platz mehr", EROFS: "Das Dateisystem ist nur lesbar",
    ENAMETOOLONG: "Der Name ist zu lang", ELOOP: "Zu viele Verweise",
    EDQUOT: "Das Kontingent ist voll",
  ]
}
