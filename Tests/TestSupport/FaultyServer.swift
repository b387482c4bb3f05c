/// Servers that do something wrong: over plain sockets, and over TLS with the wrong certificate.

import CTestNames
import Foundation
import Testing

/// A name whose lookup gets no answer, in this process.
public let silentName = "nobody.silent.test"

/// How many such lookups are under way.
public var silentLookups: Int { Int(test_names_waiting()) }

/// Accepts connections on the loopback and gives each to a behaviour, on threads of its own.
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
        Thread.detachNewThread { behave(PlainSocket(accepted: client)) }
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
  public enum Certificate: Sendable { case right, expired, selfSigned, otherName }

  public let port: Int
  /// The certificate of the authority that signed it.
  public let authority: String
  private let folder = TemporaryFolder()
  private let process = Process()

  public init(_ certificate: Certificate, options: [String] = []) throws {
    authority = "\(folder.path)/ca.pem"
    let name = certificate == .otherName ? "elsewhere.test" : "localhost"
    let days = certificate == .expired ? "-1" : "2"
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try Self.openssl(
      ["req", "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test", "-days", "2"]
        + key, folder.path)
    try Self.openssl(
      ["req", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=\(name)"] + key, folder.path)
    try "subjectAltName=DNS:\(name)".write(
      toFile: "\(folder.path)/names", atomically: true, encoding: .utf8)
    let signer =
      certificate == .selfSigned
      ? ["-signkey", "own.key"] : ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
    try Self.openssl(
      ["x509", "-req", "-in", "own.csr", "-out", "own.pem", "-days", days, "-extfile", "names"]
        + signer, folder.path)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "openssl", "s_server", "-accept", "127.0.0.1:0", "-key", "own.key", "-cert", "own.pem",
        "-www",
      ]
      + options
    process.currentDirectoryURL = URL(filePath: folder.path)
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

  private static func openssl(_ arguments: [String], _ folder: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments)")
  }
}
