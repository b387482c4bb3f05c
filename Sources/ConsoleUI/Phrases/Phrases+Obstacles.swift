/// Why a key does nothing now: each follows `Not now:`, and has no full stop. After a colon German begins a sentence with a capital letter, English does not.

extension Phrases {
  enum Obstacles {
    static var notLoaded: String { say("they are not loaded yet", "Sie sind noch nicht geladen") }
    static var itemsHaveNoName: String {
      say("items of a list have no name", "Einträge einer Liste haben keinen Namen")
    }
    static func keysStay(_ key: String) -> String {
      say(
        "this server never lets go of a key; make its value null instead (\(key))",
        "Dieser Server gibt keinen Schlüssel her; stattdessen kann sein Wert null werden (\(key))")
    }
    static var orderStays: String {
      say("this server keeps its keys in their order", "Dieser Server behält die Reihenfolge")
    }
    static var noSessionSelected: String {
      say("no session is selected", "Keine Sitzung ist gewählt")
    }
    static func thisDeviceBy(_ key: String) -> String {
      say("this device is signed out by \(key)", "Dieses Gerät wird mit \(key) abgemeldet")
    }
    static var noOthers: String { say("there are no others", "Es gibt keine anderen") }
    static var logIsEmpty: String { say("the log is empty", "Das Protokoll ist leer") }
    static var filterHidesAll: String {
      say("nothing matches the filter", "Nichts passt zum Filter")
    }
    static var noLinkInMail: String { say("this mail has no link", "Diese Mail hat keinen Link") }
    static var noOtherMail: String { say("there is no other mail", "Es gibt keine andere Mail") }
    static var onlyDemoShowsMails: String {
      say("only the demo shows its mails here", "Nur die Demo zeigt hier ihre Mails")
    }
    static var noMailYet: String {
      say("no mail was sent yet", "Noch wurde keine Mail verschickt")
    }
    static var isLocked: String { say("it is locked", "Es ist gesperrt") }
    static var dialogIsOpen: String {
      say("close the dialog first", "Erst den Dialog schließen")
    }
    static var demoKeepsNothing: String {
      say("the demo keeps nothing", "Die Demo speichert nichts")
    }
    static var noPasswordHere: String {
      say("there is no password here", "Hier gibt es kein Passwort")
    }
    static var noneHere: String { say("there is none here", "Hier gibt es keine") }
    static var alreadySent: String {
      say(
        "it has been sent, and cannot be taken back",
        "Es ist abgeschickt und nicht mehr zurückzuholen")
    }
    static var signInWouldBeLost: String {
      say(
        "the present sign-in is not kept, and would be lost",
        "Die jetzige Anmeldung ist nicht gespeichert und wäre verloren")
    }
    static var isOpen: String {
      say("it is open: sign out instead", "Es ist offen: stattdessen abmelden")
    }
    static var nothingIsKept: String { say("nothing is kept", "Nichts ist gespeichert") }
    static var noAccount: String { say("there is none", "Es gibt keines") }
    static var noPassphrase: String { say("there is none", "Es gibt keine") }
    static var isKeptAlready: String { say("it is kept already", "Sie ist schon gespeichert") }
    static var nobodyIsSignedIn: String { say("nobody is signed in", "Niemand ist angemeldet") }
    static var needsPassphrase: String {
      say("that needs a passphrase", "Das braucht eine Passphrase")
    }
    static var nothingToWarnOf: String {
      say("there is nothing to warn of", "es gibt nichts, was einen Blick wert wäre")
    }
    static var noEmail: String { say("there is no e-mail address", "es gibt keine E-Mail-Adresse") }
    static var isVerifiedAlready: String {
      say("the address is verified already", "Die Adresse ist schon bestätigt")
    }
    static var nothingSelected: String { say("nothing is selected", "Nichts ist gewählt") }
    static var nothingChanged: String { say("nothing was changed", "Nichts wurde geändert") }
    static var nothingEdited: String { say("nothing was edited", "Es gibt nichts zurückzunehmen") }
    static var nothingUndone: String {
      say("nothing was undone", "Nichts wurde zurückgenommen")
    }
    static var accountNotLoaded: String {
      say("the account is not loaded yet", "Das Konto ist noch nicht geladen")
    }
    static var changeUnderWay: String {
      say("another change is under way", "Eine andere Änderung läuft noch")
    }
  }
}
