/// Wiring: the real terminal, transport, keyring and clock put together, and the signals.

import AccountAPI
import AccountClient
import ArgumentParser
import CMemory
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Dispatch
import Glibc
import Keyring
import LinkListener
import NcursesTerminal
import TerminalUI
import Timers

@MainActor
final class LiveConsole {
  enum Target {
    /// With the seconds after which someone else signs in.
    case demo(dialect: String, visitorAfter: Int)
    case lastUsed
    case given(endpoint: String, project: String)
    /// In the configuration.
    case named(String)
  }

  private let terminal: any Terminal
  /// Nil where lines are written instead.
  private let screen: NcursesTerminal?
  private let transport: any Transport
  private let program: ConsoleProgram
  private let themes: ThemeChoice

  /// Never returns: the process ends with the console.
  nonisolated static func open(
    _ target: Target, _ account: AccountAccess?, _ options: ConsoleChoice,
    lockAfter: Int64? = nil
  ) throws -> Never {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      fail("gatehouse: standard input and output must be a terminal.", .needsInput)
    }
    let console = MainActor.assumeIsolated { () -> LiveConsole in
      do {
        return try LiveConsole(target, account, options, lockAfter)
      } catch {
        fail("gatehouse: \(sentence(error))")
      }
    }
    MainActor.assumeIsolated { console.run() }
  }

  private init(
    _ target: Target, _ account: AccountAccess?, _ options: ConsoleChoice, _ lockAfter: Int64?
  ) throws {
    let keyring = Self.keyring(account)
    let now = ThisProcess.now()
    let locations = ThisProcess.locations
    let library = ThemeLibrary(folders: locations.themeFolders)
    let configuration = try Self.configuration(target, options)
    var state = try FirstState.make(
      target, account, keyring, configuration?.configuration.connections ?? [], now: now)
    state.secondsAhead = TimeText.local.secondsAhead(now)
    let year: Int64 = 365 * 86_400
    state.clock = LocalClock(
      from: now.advanced(bySeconds: -15 * year), to: now.advanced(bySeconds: year),
      secondsAhead: TimeText.local.secondsAhead)
    state.themes = [Settings.automatic] + library.names
    state.settings = try Self.settings(
      configuration?.configuration ?? Configuration(), options, lockAfter, state.themes)
    state.savedAccounts.lockAfter =
      state.settings.lockAfter > 0 ? state.settings.lockAfter * 60 : nil
    let themes = ThemeChoice(library, isLight: Self.hasLightBackground)
    let (theme, errors) = themes.choose(state.settings.theme)
    if !errors.isEmpty { _ = reduce(&state, .settings(.themeHasErrors(errors))) }
    let isPlain = options.isPlain || configuration?.configuration.isPlain == true
    let screen = isPlain ? nil : try Self.screen(theme)
    state.isPlain = isPlain
    let terminal: any Terminal =
      try screen ?? PlainTerminal(name: environment("TERM") ?? "")
    state.size = ScreenSize(columns: terminal.size.columns, rows: terminal.size.rows)
    let transport = try Self.transport(account, logFile: options.logFile)
    let runner = EffectRunner(
      Self.machine(
        target, account, transport, keyring, terminal, screen, themes, configuration,
        state.settings))
    let store = Store(state: state, now: ThisProcess.now, run: { runner.run($0) })
    runner.send = { store.send($0) }
    runner.language = { store.state.settings.language }
    self.themes = themes
    self.transport = transport
    themes.changed = { theme, errors in
      screen?.theme = theme
      store.send(.settings(.themeHasErrors(errors)))
    }
    self.terminal = terminal
    self.screen = screen
    let view = ConsoleView(time: .local, isPlain: isPlain)
    program = ConsoleProgram(terminal: terminal, store: store, view: view) { draw in
      DispatchQueue.main.async { MainActor.assumeIsolated { draw() } }
    }
    program.backgroundFound = { themes.backgroundFound(isLight: $0) }
  }

  /// Everything outside, as the effect runner sees it.
  private static func machine(
    _ target: Target, _ account: AccountAccess?, _ transport: any Transport,
    _ keyring: Keyring?, _ terminal: any Terminal, _ screen: NcursesTerminal?,
    _ themes: ThemeChoice, _ configuration: ConfigurationFile?, _ settings: Settings
  ) -> Dependencies {
    let listener = LinkListener(failureReason: { ProviderFailure(address: $0)?.message })
    let versions = ThisProcess.locations.stateFolder.map(ServerVersionsFile.init)
    var machine = Dependencies(
      transport: transport, keyring: keyring,
      startDemoServer: { onMail in
        guard case .demo(let dialect, let visitorAfter) = target else {
          return .failure(.init(reason: ""))
        }
        return await DemoServer.start(
          dialect: dialect, visitorAfter: visitorAfter, onMail: onMail)
      },
      wait: { try await TimerThread.shared.wait(milliseconds: $0) },
      listen: { await listener.start($0) }, openBrowser: { Browser.open($0) },
      copy: { text in
        switch terminal.copy(text) {
        case .sent: nil
        case .noClipboard: .noClipboard
        case .tooLong: .tooLong
        }
      },
      drawQRCode: { QRCodeMaker.code(of: $0) },
      wipeScreen: { terminal.wipe() },
      files: files(terminal),
      archive: account == nil ? nil : archive(),
      serverVersion: { $0.isDemo ? nil : versions?.version(of: $0.endpoint) },
      rememberServer: { if !$0.isDemo { versions?.save($1, of: $0.endpoint) } },
      rememberUse: { if !$0.isDemo { usedServers?.save($0) } },
      lastSeen: lastSeen,
      useTheme: { name in
        let (theme, errors) = themes.choose(name)
        screen?.theme = theme
        return errors
      },
      saveSettings: settingsWriter(configuration, account, settings),
      rememberScreen: { Self.lastScreen?.save($0) },
      quit: {
        terminal.restore()
        // OpenSSL's exit handlers free what the transport's thread uses.
        transport.shutdown()
        exit(0)
      })
    let linkTargets = ThisProcess.locations.stateFolder.map(LinkTargetsFile.init)
    machine.linkTargets = { $0.isDemo ? nil : linkTargets?.record(of: $0) }
    machine.rememberLinkTargets = { if !$0.isDemo { linkTargets?.save($1, of: $0) } }
    if let names = ThisProcess.locations.stateFolder.map(SessionNameFiles.init) {
      machine.sessionNames = .init(load: { names.load($0) }, save: { names.save($1, of: $0) })
    }
    if account != nil, let known = lastKnown {
      machine.lastKnown = .init(
        load: { known.load($0, secret: $1) }, save: { known.save($0, of: $1, secret: $2) },
        delete: { known.delete($0) })
    }
    let trimmer = MemoryTrimmer()
    machine.loaded = { trimmer.trimSoon() }
    machine.announce = { session, settings in
      if settings.bell { terminal.ring() }
      if settings.desktopNotifications {
        terminal.notify(LiveNotification.text(session, settings))
      }
    }
    return machine
  }

  /// Writes settings to the configuration file: 0, or an `errno`.
  private static func settingsWriter(
    _ configuration: ConfigurationFile?, _ account: AccountAccess?, _ settings: Settings
  ) -> @MainActor @Sendable (Settings) -> Int32 {
    var saved = settings
    return { settings in
      defer { saved = settings }
      if let configuration { return configuration.write(settings, before: saved) }
      // The demo changes no file; elsewhere there is no place for one.
      return account == nil ? 0 : ENOENT
    }
  }

  nonisolated static var usedServers: UsedServersFile? {
    ThisProcess.locations.stateFolder.map(UsedServersFile.init)
  }

  nonisolated static var lastKnown: LastKnownFiles? {
    ThisProcess.locations.stateFolder.map(LastKnownFiles.init)
  }

  private static var lastSeen: Dependencies.LastSeen {
    let files = ThisProcess.locations.stateFolder.map(LastSeenFiles.init)
    return .init(
      load: { files?.load($0) }, save: { files?.save($1, of: $0) },
      deleteAll: { files?.deleteAll() })
  }

  private static func files(_ terminal: any Terminal) -> Dependencies.Files {
    let locations = ThisProcess.locations
    let files = TextFiles(locations)
    let editor = ExternalEditor(environment: ThisProcess.environment, locations: locations)
    var all = Dependencies.Files(
      read: { files.read($0) }, write: { files.write($0, $1) },
      absolutePath: { files.absolutePath($0) },
      keep: { try? TemporaryFile($0, in: locations).path },
      edit: { text in editor.edit(text) { run in terminal.runExternally(run) } },
      timeZones: { TimeZoneTable.names(in: locations) })
    all.append = { files.append($0, $1) }
    all.remove = { files.remove($0) }
    all.zoneOffset = { ZoneFile.secondsAhead($0, at: $1, in: locations) }
    return all
  }

  nonisolated static var lastScreen: LastScreenFile? {
    ThisProcess.locations.stateFolder.map(LastScreenFile.init)
  }

  private static func archive() -> Dependencies.Archive? {
    guard let folder = ThisProcess.locations.stateFolder else { return nil }
    let file = ArchiveFile(folder: "\(folder)/archive")
    return .init(merge: { await file.merge($0, $1) }, clear: { await file.clear() })
  }

  private static func screen(_ theme: Theme) throws -> NcursesTerminal {
    try NcursesTerminal(
      theme: theme,
      in: .init(
        name: environment("TERM") ?? "", colors: environment("COLORTERM") ?? "",
        usesColor: environment("NO_COLOR") == nil))
  }

  private func run() -> Never {
    var loop = MainLoop()
    if let signals = terminal.signals { loop.watch(signals) { [self] in takeSignals(signals) } }
    loop.watch(STDIN_FILENO) { [self] in takeInput() }
    screen?.requestBackground()
    program.start()
    loop.run()
  }

  private func takeInput() {
    let isThere = program.handleInput()
    gate_memory_wipe_stack()  // what was typed may have been a password
    guard !isThere else { return }
    terminal.restore()
    transport.shutdown()
    exit(1)  // the terminal is gone, and nobody is there to be told
  }

  private func takeSignals(_ descriptor: Int32) {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &numbers, numbers.count)
    if count > 0 { take(Set(numbers[..<count].map(Int32.init))) }
  }

  private func take(_ signals: Set<Int32>) {
    if let end = [SIGTERM, SIGHUP, SIGINT, SIGQUIT].first(where: signals.contains) {
      terminal.restore()
      Self.die(of: end)
    }
    if signals.contains(SIGTSTP) {
      program.suspend()
    } else if signals.contains(SIGCONT) {
      program.continued()
    } else if signals.contains(SIGWINCH) {
      program.resized()
    }
  }

  /// So that the parent sees the truth.
  private static func die(of number: Int32) -> Never {
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(getpid(), number)
    raise(number)
    exit(128 + number)
  }

  // MARK: What it starts with

  /// The demo keeps nothing.
  nonisolated static func keyring(_ account: AccountAccess?) -> Keyring? {
    guard let account else { return nil }
    if let path = account.keyring { return Keyring(path: path) }
    return ThisProcess.locations.keyring.map { Keyring(path: $0, ownsFolder: true) }
  }

  nonisolated static func transport(_ account: AccountAccess?, logFile: String?) throws
    -> any Transport
  {
    let transport = CurlTransport(options: account?.transport ?? .init())
    guard let logFile else { return transport }
    let log = try RequestLogFile(path: logFile, now: ThisProcess.now)
    return LoggingTransport(transport: transport, log: log)
  }

  private struct UnknownTheme: Error {
    var name: String
    var names: [String]
  }

  /// The demo has none of its own, and changes none, unless one is named.
  private static func configuration(
    _ target: Target, _ options: ConsoleChoice
  ) throws(ConfigurationFile.Failure) -> ConfigurationFile? {
    if options.config == nil, case .demo = target { return nil }
    return try .load(options.config)
  }

  /// The command line goes before the file, for this run alone.
  private static func settings(
    _ configuration: Configuration, _ options: ConsoleChoice, _ lockAfter: Int64?,
    _ themes: [String]
  ) throws -> Settings {
    var defaults = Settings(theme: Settings.automatic)
    defaults.language = Self.language
    var settings = configuration.settings(over: defaults)
    if let name = options.theme {
      guard themes.contains(name) else { throw UnknownTheme(name: name, names: themes) }
      settings.theme = name
    }
    settings.language = options.language ?? settings.language
    settings.lockAfter = lockAfter ?? settings.lockAfter
    return settings
  }

  /// As the environment says it, in the order in which POSIX does.
  nonisolated private static var language: Language {
    let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG")
    return locale.flatMap(Language.init(locale:)) ?? .english
  }

  /// Some terminals tell their colours as `COLORFGBG=0;15`.
  private static var hasLightBackground: Bool {
    let background = environment("COLORFGBG")?.split(separator: ";").last
    return background == "7" || background == "15"
  }

  // MARK: Failing

  nonisolated private static func sentence(_ error: any Error) -> String {
    switch error {
    case let error as FormError: Messages.message(error).text
    case ConfigurationFile.Failure.unreadable(let error): Messages.text(error)
    case ConfigurationFile.Failure.invalid(let path, let errors):
      errors.all.map { Messages.line($0, path: path, language: language) }.joined(
        separator: "\ngatehouse: ")
    case let unknown as UnknownConnection:
      unknown.description
    case let failure as FileError: Messages.text(failure)
    case let unknown as UnknownTheme:
      "unknown theme “\(unknown.name)”; available: \(unknown.names.joined(separator: ", "))."
    case NcursesTerminal.StartError.cannotPlaceCursor:
      "this terminal cannot position the cursor (TERM is “\(environment("TERM") ?? "")”). Use --plain."
    case NcursesTerminal.StartError.unknownTerminal:
      "unknown terminal type (TERM is “\(environment("TERM") ?? "")”). Set TERM, or use --plain."
    default: String(describing: error)
    }
  }

  nonisolated private static func fail(_ sentence: String, _ status: ExitStatus = .usage) -> Never {
    let line = Array("\(sentence)\n".utf8)
    write(STDERR_FILENO, line, line.count)
    exit(status.rawValue)
  }
}
