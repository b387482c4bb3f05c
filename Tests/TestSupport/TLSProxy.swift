/// TLS before a server that has none: for HTTP/1.1 a few lines of Python, for HTTP/2 nghttpx, each
/// where it is installed.

import Foundation
import Testing

public final class TLSProxy {
  public enum Version: Sendable, CaseIterable {
    case http1, http2

    public var isInstalled: Bool {
      let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return (folders + ":/usr/sbin").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
    }

    fileprivate var program: String { self == .http1 ? "python3" : "nghttpx" }
  }

  /// The versions for which there is a proxy here.
  public static var versions: [Version] { Version.allCases.filter(\.isInstalled) }

  public let port: Int
  /// The certificate of the authority that signed the proxy's.
  public var authority: String { certificate.authority }
  private let certificate: TestCertificate
  private let process = Process()

  public init(_ version: Version, to target: PlainSocket.Address) throws {
    certificate = try TestCertificate(.right)
    port = try Self.freePort()
    let files = [certificate.key, certificate.path]
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      version == .http1
      ? ["python3", "-c", Self.script, "\(port)", "\(target.port)"] + files
      : [
        "PATH=/usr/sbin:/usr/bin", "nghttpx", "--single-process", "--conf=/dev/null",
        "--errorlog-file=/dev/null", "--no-ocsp", "--frontend=127.0.0.1,\(port)",
        "--backend=127.0.0.1,\(target.port)",
      ] + files
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while (try? PlainSocket(.init(port: port), isRequired: false)) == nil {
      try #require(process.isRunning, "\(version.program) ended")
      sched_yield()
    }
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  private static func freePort() throws -> Int { try FaultyServer { _ in }.port }

  private static let script = """
    import socket, ssl, sys, threading
    port, target, key, certificate = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["http/1.1"])
    def pump(source, sink):
        try:
            while data := source.recv(65536): sink.sendall(data)
        except OSError: pass
        finally:
            for end in (source, sink):
                try: end.shutdown(socket.SHUT_RDWR)
                except OSError: pass
    def serve(client):
        try: outside = context.wrap_socket(client, server_side=True)
        except OSError: return
        inside = socket.create_connection(("127.0.0.1", target))
        threading.Thread(target=pump, args=(inside, outside), daemon=True).start()
        pump(outside, inside)
    listener = socket.create_server(("127.0.0.1", port))
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    """
}
