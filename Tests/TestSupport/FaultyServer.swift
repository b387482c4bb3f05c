/// Servers that do something wrong: over plain sockets, and over TLS with the wrong certificate.

import CTestNames
import Foundation
import Testing

/// A name whose lookup gets no answer, in this process.
public let silentName = "nobody.silent.test"

/// Returns as soon as such a lookup is under way.
public func aSilentLookup() async {
  await withCheckedContinuation { found in
    Thread.detachNewThread {
      test_names_wait()
      found.resume()
    }
  }
}

/// Accepts connections on the loopback and gives each to a behaviour, on threads of its own.
///
/// A test does not hang where one waits there. It is given long: its client may come to answer late
/// where other tests keep the machine busy.
public final class FaultyServer: @unchecked Sendable {
  // `@unchecked`: set up before the thread starts, and only read afterwards.
  public let port: Int
  private let listener: Listener

  public init(_ behave: @escaping @Sendable (PlainSocket) -> Void) throws {
    let listener = try Listener(backlog: 16)
    self.listener = listener
    port = listener.port
    Thread.detachNewThread {
      while let client = listener.accept() {
        Thread.detachNewThread { behave(PlainSocket(accepted: client, limit: 600)) }
      }
    }
  }

  deinit { listener.shutDown() }

  /// Reads a request and answers with these bytes.
  public static func answering(_ bytes: String) throws -> FaultyServer {
    try FaultyServer { socket in
      _ = socket.readRequestHead()
      socket.send(bytes)
    }
  }
}

/// A socket that listens and takes nobody, its queue full: connecting to it gets stuck.
public final class StuckServer {
  public let port: Int
  private let listener: Listener
  private var fillers: [PlainSocket] = []

  public init() throws {
    listener = try Listener(backlog: 0)
    port = listener.port
    for _ in 0..<2 { fillers.append(try PlainSocket(.init(port: port), waits: false)) }
  }
}

/// `openssl s_server` with certificates made for the occasion.
public final class TLSServer {
  public let port: Int
  /// The certificate of the authority that signed it.
  public var authority: String { certificate.authority }
  private let certificate: TestCertificate
  private let process = Process()

  public init(_ kind: TestCertificate.Kind, options: [String] = []) throws {
    certificate = try TestCertificate(kind)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "openssl", "s_server", "-accept", "127.0.0.1:0", "-key", certificate.key, "-cert",
        certificate.path, "-www",
      ]
      + options
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var said = ""
    while !said.contains("ACCEPT 127.0.0.1:") || !said.hasSuffix("\n") {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "openssl s_server ended: \(said)")
      said += String(decoding: more, as: UTF8.self)
    }
    port = try #require(
      said.split(separator: ":").last.flatMap { Int($0.trimmingCharacters(in: .newlines)) })
  }

  deinit { kill(process.processIdentifier, SIGKILL) }
}
