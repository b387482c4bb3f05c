/// Everything from outside that the console needs; tests bring their own.

import AccountAPI
import AccountClient
import Keyring

public struct Dependencies: Sendable {
  /// The log as this machine remembers it.
  public struct Archive: Sendable {
    /// All that it has, once what the server showed is in it.
    public var merge:
      @Sendable (LogArchive.Reading, KeyringEntry.Identity) async -> Result<
        LogArchive.Contents, FileError
      >
    /// Of all accounts.
    public var clear: @Sendable () async -> FileError?

    public init(
      merge:
        @escaping @Sendable (LogArchive.Reading, KeyringEntry.Identity) async -> Result<
          LogArchive.Contents, FileError
        >,
      clear: @escaping @Sendable () async -> FileError?
    ) {
      self.merge = merge
      self.clear = clear
    }
  }

  /// Texts outside: files by their paths, and the person's own editor.
  public struct Files: Sendable {
    public var read: @MainActor @Sendable (String) -> Result<String, FileError>
    /// Path and text.
    public var write: @MainActor @Sendable (String, String) -> FileError?
    /// More for a file that `write` made.
    public var append: @MainActor @Sendable (String, String) -> FileError? = { _, _ in nil }
    /// How far a time zone is ahead of UTC at a moment, in seconds.
    public var zoneOffset: @MainActor @Sendable (String, Timestamp) -> Int64? = { _, _ in nil }
    /// A file that `write` made and is of no use as it is.
    public var remove: @MainActor @Sendable (String) -> Void = { _ in }
    /// Where a path leads that is relative to the folder in which the console was started.
    public var absolutePath: @MainActor @Sendable (String) -> String
    /// A text that would be lost; where it lies then.
    public var keep: @MainActor @Sendable (String) -> String?
    /// What the editor left of a text.
    public var edit: @MainActor @Sendable (String) -> Result<String, FileError>
    /// Names such as `Europe/London`; none where the system has no database.
    public var timeZones: @MainActor @Sendable () -> [String]

    public init(
      read: @escaping @MainActor @Sendable (String) -> Result<String, FileError>,
      write: @escaping @MainActor @Sendable (String, String) -> FileError?,
      absolutePath: @escaping @MainActor @Sendable (String) -> String = { $0 },
      keep: @escaping @MainActor @Sendable (String) -> String?,
      edit: @escaping @MainActor @Sendable (String) -> Result<String, FileError>,
      timeZones: @escaping @MainActor @Sendable () -> [String]
    ) {
      self.read = read
      self.write = write
      self.absolutePath = absolutePath
      self.keep = keep
      self.edit = edit
      self.timeZones = timeZones
    }
  }

  /// What this machine remembers of each account.
  public struct LastSeen: Sendable {
    public var load: @MainActor @Sendable (KeyringEntry.Identity) -> LastSeenRecord?
    public var save: @MainActor @Sendable (KeyringEntry.Identity, LastSeenRecord) -> Void
    public var deleteAll: @MainActor @Sendable () -> Void

    public init(
      load: @escaping @MainActor @Sendable (KeyringEntry.Identity) -> LastSeenRecord?,
      save: @escaping @MainActor @Sendable (KeyringEntry.Identity, LastSeenRecord) -> Void,
      deleteAll: @escaping @MainActor @Sendable () -> Void
    ) {
      self.load = load
      self.save = save
      self.deleteAll = deleteAll
    }
  }

  /// What the person calls the sessions of each account, by their IDs.
  public struct SessionNames: Sendable {
    public var load: @MainActor @Sendable (KeyringEntry.Identity) -> [String: String]
    /// Nothing is left of an account without names.
    public var save: @MainActor @Sendable (KeyringEntry.Identity, [String: String]) -> Void

    public init(
      load: @escaping @MainActor @Sendable (KeyringEntry.Identity) -> [String: String],
      save: @escaping @MainActor @Sendable (KeyringEntry.Identity, [String: String]) -> Void
    ) {
      self.load = load
      self.save = save
    }
  }

  /// What the screens of each saved account showed last, in files that only its secret opens.
  public struct LastKnownData: Sendable {
    /// Nil where there is none that can be used.
    public var load: @MainActor @Sendable (KeyringEntry.Identity, Secret) -> LastKnown?
    public var save: @Sendable (LastKnown, KeyringEntry.Identity, Secret) -> Void
    public var delete: @Sendable (KeyringEntry.Identity) -> Void

    public init(
      load: @escaping @MainActor @Sendable (KeyringEntry.Identity, Secret) -> LastKnown?,
      save: @escaping @Sendable (LastKnown, KeyringEntry.Identity, Secret) -> Void,
      delete: @escaping @Sendable (KeyringEntry.Identity) -> Void
    ) {
      self.load = load
      self.save = save
      self.delete = delete
    }
  }

  public var transport: any Transport
  /// Nil where nothing is to be kept.
  public var keyring: Keyring?
  /// Mails that the server sends are handed to the argument.
  public var startDemoServer:
    @Sendable (@escaping @Sendable (DemoEmail) -> Void) async -> Result<
      Connection, DemoServerFailure
    >
  /// Returns after so many milliseconds, or throws when cancelled.
  public var wait: @Sendable (Int64) async throws -> Void
  /// Waits for links below the address that is answered; nil when that cannot be.
  public var listen: @Sendable (@escaping @Sendable (String) -> Void) async -> String?
  public var openBrowser: @MainActor @Sendable (String) -> Void
  /// Nil when it was sent to the terminal.
  public var copy: @MainActor @Sendable (String) -> CopyFailure?
  /// Nil where no picture can be made.
  public var drawQRCode: @Sendable (String) -> QRCode?
  /// Of the terminal, with what can be scrolled back to.
  public var wipeScreen: @MainActor @Sendable () -> Void
  public var files: Files
  /// Nil where nothing is to be remembered.
  public var archive: Archive?
  /// Of a server that was talked to before, in its own words.
  public var serverVersion: @MainActor @Sendable (Connection) -> String?
  public var rememberServer: @MainActor @Sendable (Connection, String) -> Void
  /// What a server said before about where links may lead.
  public var linkTargets: @MainActor @Sendable (Connection) -> LinkTargetRecord? = { _ in nil }
  public var rememberLinkTargets: @MainActor @Sendable (Connection, LinkTargetRecord) -> Void = {
    _, _ in
  }
  /// Somebody signed in to this server.
  public var rememberUse: @MainActor @Sendable (Connection) -> Void
  public var lastSeen: LastSeen
  public var sessionNames = SessionNames(load: { _ in [:] }, save: { _, _ in })
  /// Nil where nothing is to be kept.
  public var lastKnown: LastKnownData?
  public var useTheme: @MainActor @Sendable (String) -> [ThemeError]
  /// 0, or an `errno`.
  public var saveSettings: @MainActor @Sendable (Settings) -> Int32
  public var rememberScreen: @MainActor @Sendable (Screen) -> Void
  /// Draws attention to a sign-in, as the settings say, when the user may be looking elsewhere.
  public var announce: @MainActor @Sendable (Session, Settings) -> Void = { _, _ in }
  /// Called after the answer of a load was taken in: reading a long list takes many times the
  /// memory that its rows keep.
  public var loaded: @MainActor @Sendable () -> Void = {}
  public var quit: @MainActor @Sendable () -> Void

  public init(
    transport: any Transport, keyring: Keyring?,
    startDemoServer:
      @escaping @Sendable (@escaping @Sendable (DemoEmail) -> Void) async -> Result<
        Connection, DemoServerFailure
      >,
    wait: @escaping @Sendable (Int64) async throws -> Void,
    listen: @escaping @Sendable (@escaping @Sendable (String) -> Void) async -> String?,
    openBrowser: @escaping @MainActor @Sendable (String) -> Void,
    copy: @escaping @MainActor @Sendable (String) -> CopyFailure?,
    drawQRCode: @escaping @Sendable (String) -> QRCode?,
    wipeScreen: @escaping @MainActor @Sendable () -> Void,
    files: Files, archive: Archive?,
    serverVersion: @escaping @MainActor @Sendable (Connection) -> String?,
    rememberServer: @escaping @MainActor @Sendable (Connection, String) -> Void,
    rememberUse: @escaping @MainActor @Sendable (Connection) -> Void = { _ in },
    lastSeen: LastSeen,
    useTheme: @escaping @MainActor @Sendable (String) -> [ThemeError],
    saveSettings: @escaping @MainActor @Sendable (Settings) -> Int32,
    rememberScreen: @escaping @MainActor @Sendable (Screen) -> Void,
    quit: @escaping @MainActor @Sendable () -> Void
  ) {
    self.transport = transport
    self.keyring = keyring
    self.startDemoServer = startDemoServer
    self.wait = wait
    self.listen = listen
    self.openBrowser = openBrowser
    self.copy = copy
    self.drawQRCode = drawQRCode
    self.wipeScreen = wipeScreen
    self.files = files
    self.archive = archive
    self.serverVersion = serverVersion
    self.rememberServer = rememberServer
    self.rememberUse = rememberUse
    self.lastSeen = lastSeen
    self.useTheme = useTheme
    self.saveSettings = saveSettings
    self.rememberScreen = rememberScreen
    self.quit = quit
  }
}
