// swift-tools-version: 6.2
import PackageDescription

// Every dependency earns its place:
// - swift-argument-parser: the command line of both programs. Needs no full Foundation, so the console's start stays short.
// - hummingbird (with swift-nio, swift-nio-extras, swift-log, swift-http-types and swift-service-lifecycle, which it is made of), GRDB: sockets and SQLite of the built-in account server. They are linked by `gatehouse-server` alone;
//   that is why the server is an executable of its own and the console neither pays for their build nor their start.
// - swift-nio in the console, too: the listener for links of mails. It is there for the server anyway, needs no Foundation, and starts no thread
//   before a mail is asked for.
// Of C libraries that are linked: libwslay frames the console's WebSocket. libcurl 7.88, of Debian 12, has WebSocket functions only as an
// experiment that Debian leaves out; swift-nio would bring a second TLS library, with settings for proxies and authorities of its own.
let dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  .package(url: "https://github.com/apple/swift-nio-extras", from: "1.30.0"),
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
]

/// The version of both programs.
let version = "0.1.0"
/// `make` names the commit, where there is one. SwiftPM's own knowledge of it is as old as its cache.
let commit = Context.environment["GATEHOUSE_COMMIT"].flatMap { $0.isEmpty ? nil : $0 }

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let sockets: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOWebSocket", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
]
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// Built into the program, so that it never starts without one.
let themes = [
  "gatehouse-dark",
  "gatehouse-light",
  "high-contrast",
  "monochrome",
  "catppuccin-mocha",
  "catppuccin-latte",
  "gruvbox-dark",
  "gruvbox-light",
  "nord",
  "solarized-dark",
  "solarized-light",
]

let package = Package(
  name: "gatehouse",
  products: [
    .executable(name: "gatehouse", targets: ["gatehouse"]),
    .executable(name: "gatehouse-server", targets: ["gatehouse-server"]),
    .library(name: "AccountClient", targets: ["AccountAPI", "AccountClient"]),
    // For tests alone, which load it into a program before all others.
    .library(name: "test-faults", type: .dynamic, targets: ["CTestFaults"]),
  ],
  dependencies: dependencies,
  targets: [
    // MARK: Gates to C libraries. Each declares functions of our own with fixed-width types; the library's header stays in the .c file.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CGeography", linkerSettings: [.linkedLibrary("maxminddb")]),
    .target(name: "CMail", linkerSettings: [.linkedLibrary("dl")]),
    // What libdispatch exports for run loops, and no header that Swift reads declares.
    .target(name: "CMainQueue"),
    // Of no library, but no less C: a free() that wipes what it frees.
    .target(name: "CMemory"),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    // Loaded at run time like curl, and only for an authenticator's picture.
    .target(name: "CQRCode", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CSodium", linkerSettings: [.linkedLibrary("sodium")]),
    .target(
      name: "CVersion",
      cSettings: [.define("GATEHOUSE_VERSION", to: version)]
        + (commit.map { [.define("GATEHOUSE_COMMIT", to: $0)] } ?? [])),
    .target(name: "CWidth"),
    .target(name: "CWorker"),
    .target(name: "CWslay", linkerSettings: [.linkedLibrary("wslay")]),

    // MARK: The version of both programs
    .target(name: "ProgramVersion", dependencies: ["CVersion"], swiftSettings: strict),

    // MARK: The Account API and its client
    .target(name: "AccountAPI", swiftSettings: strict),
    .target(
      name: "AccountClient", dependencies: ["AccountAPI", "CCurl", "CWslay"],
      swiftSettings: strict),

    // MARK: Secrets
    .target(name: "Sodium", dependencies: ["CSodium"], swiftSettings: strict),
    .target(name: "Keyring", dependencies: ["Sodium"], swiftSettings: strict),

    // MARK: The terminal
    // `Theme/Shipped` is a link to the themes folder at the top.
    .target(
      name: "TerminalUI", dependencies: ["CWidth"], exclude: ["Theme/Shipped/pictures"],
      resources: themes.map { .embedInCode("Theme/Shipped/\($0).toml") },
      swiftSettings: strict),
    .target(
      name: "NcursesTerminal", dependencies: ["TerminalUI", "CNcurses"], swiftSettings: strict),

    // MARK: Time
    .target(name: "Timers", swiftSettings: strict),

    // MARK: The console
    .target(
      name: "ConsoleCore", dependencies: ["AccountAPI", "AccountClient", "Keyring"],
      swiftSettings: strict),
    .target(
      name: "ConsoleUI",
      dependencies: ["ConsoleCore", "AccountAPI", "AccountClient", "Keyring", "TerminalUI"],
      swiftSettings: strict),
    .target(
      name: "ConsoleFiles", dependencies: ["ConsoleCore", "AccountAPI", "Keyring", "TerminalUI"],
      swiftSettings: strict),
    // Commands without a screen: what they select, write and end with. Apart from the program, so
    // that it can be tested without a process.
    .target(
      name: "Commands",
      dependencies: [
        "AccountAPI", "AccountClient", "ConsoleCore", "ConsoleUI", "Keyring", "TerminalUI",
      ],
      swiftSettings: strict),
    .target(
      name: "LinkListener",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "gatehouse",
      dependencies: [
        "AccountAPI", "AccountClient", "Commands", "ConsoleCore", "ConsoleFiles", "ConsoleUI",
        "Keyring", "NcursesTerminal", "ProgramVersion", "TerminalUI", "Timers",
        "CMainQueue", "CMemory", "CQRCode", "CWorker", "LinkListener", argumentParser,
      ],
      exclude: ["man"], swiftSettings: strict),

    // MARK: The built-in account server
    .target(
      name: "AccountServer",
      dependencies: ["AccountAPI", "CGeography", "CMail", "Sodium", grdb] + sockets,
      swiftSettings: strict),
    .executableTarget(
      name: "gatehouse-server",
      dependencies: [
        "AccountServer", "ProgramVersion", .product(name: "Logging", package: "swift-log"),
        argumentParser,
      ],
      swiftSettings: strict),

    // MARK: Tests. libvterm is the terminal that the end-to-end tests look at.
    .target(
      name: "CTestTerminal", path: "Tests/CTestTerminal", linkerSettings: [.linkedLibrary("vterm")]),
    // Built without a sanitizer: it is also loaded into what a program under test starts, such as the
    // symbolizer that the thread sanitizer asks for the names of functions.
    .target(
      name: "CTestFaults", path: "Tests/CTestFaults",
      cSettings: [.unsafeFlags(["-fno-sanitize=all"])]),
    .target(name: "CTestNames", path: "Tests/CTestNames", linkerSettings: [.linkedLibrary("dl")]),
    .executableTarget(name: "terminal-leader", path: "Tests/TerminalLeader"),
    .target(
      name: "TestSupport",
      dependencies: [
        "AccountAPI", "AccountClient", "ConsoleCore", "Keyring", "TerminalUI", "CTestNames",
        "CTestTerminal",
        "terminal-leader",
      ],
      path: "Tests/TestSupport", exclude: ["TOMLCases.txt"], swiftSettings: strict),
    .testTarget(
      name: "AccountAPITests", dependencies: ["AccountAPI", "TestSupport"],
      exclude: ["Exchanges.jsonl", "Exchanges-1.8.jsonl", "LiveMessages.jsonl"],
      swiftSettings: strict),
    .executableTarget(
      name: "client-process", dependencies: ["AccountAPI", "AccountClient", "CMemory"],
      path: "Tests/ClientProcess", swiftSettings: strict),
    .testTarget(
      name: "AccountClientTests",
      dependencies: [
        "AccountAPI", "AccountClient", "TestSupport", "client-process", "gatehouse-server",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "keyring-writer", dependencies: ["Keyring"], path: "Tests/KeyringWriter",
      swiftSettings: strict),
    .testTarget(
      name: "KeyringTests", dependencies: ["Keyring", "Sodium", "TestSupport", "keyring-writer"],
      swiftSettings: strict),
    .testTarget(
      name: "AccountServerTests",
      dependencies: [
        "AccountAPI", "AccountClient", "AccountServer", "TestSupport", "gatehouse-server",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "TimersTests", dependencies: ["Timers"], swiftSettings: strict),
    .testTarget(
      name: "LinkListenerTests", dependencies: ["LinkListener", "TestSupport"],
      swiftSettings: strict),
    // The pages that a browser shows, in Chromium where that is installed.
    .testTarget(
      name: "BrowserTests",
      dependencies: [
        "AccountAPI", "AccountClient", "LinkListener", "TestSupport", "gatehouse-server",
      ],
      exclude: ["chromium.py"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleCoreTests",
      dependencies: ["AccountAPI", "AccountClient", "ConsoleCore", "Keyring", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleUITests",
      dependencies: [
        "AccountAPI", "AccountClient", "ConsoleCore", "ConsoleUI", "Keyring", "TerminalUI",
        "TestSupport",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleFilesTests",
      dependencies: [
        "AccountAPI", "ConsoleCore", "ConsoleFiles", "ConsoleUI", "Keyring", "TerminalUI",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "AccountAPI", "AccountClient", "Commands", "ConsoleCore", "ConsoleUI", "Keyring",
        "TerminalUI", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ManualTests",
      dependencies: [
        "AccountAPI", "Commands", "ConsoleFiles", "TerminalUI", "TestSupport", "gatehouse",
        "gatehouse-server",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "terminal-painter", dependencies: ["NcursesTerminal", "TerminalUI"],
      path: "Tests/TerminalPainter", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TerminalUI", "terminal-painter",
        "AccountAPI", "AccountClient", "AccountServer", "ConsoleUI", "Keyring", "TestSupport",
        "gatehouse",
        "gatehouse-server",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "server-benchmark", path: "Tests/ServerBenchmark", swiftSettings: strict),
    .executableTarget(
      name: "client-benchmark", dependencies: ["AccountAPI", "AccountClient", "CCurl"],
      path: "Tests/ClientBenchmark", swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ]
)

// Our C checks the sizes of its buffers in optimized builds. A setting for the targets and not a flag of the build, since that would be for
// Swift's view of the C library as well.
for target in package.targets where target.name.dropFirst().first?.isUppercase == true {
  let fortify = "_FORTIFY_SOURCE"
  target.cSettings =
    (target.cSettings ?? []) + [.define(fortify, to: "2", .when(configuration: .release))]
  target.cxxSettings = [.define(fortify, to: "2", .when(configuration: .release))]
}

// The console's modules are compiled for each other: code of one is specialized and inlined in the next, which saves some 6 % of a start. The flag
// is unsafe only in SwiftPM's sense, that nobody may depend on targets with it, so that those of the library do without.
for target in package.targets
where ["ConsoleCore", "ConsoleFiles", "ConsoleUI", "Keyring", "NcursesTerminal", "TerminalUI"]
  .contains(target.name)
{
  target.swiftSettings?.append(
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)))
}
