/// A certificate made for the occasion, its key, and the authority that signed it.

import Foundation
import Testing

public final class TestCertificate {
  public enum Kind: Sendable { case right, expired, selfSigned, otherName }

  /// Paths of PEM files.
  public var authority: String { "\(folder.path)/ca.pem" }
  public var path: String { "\(folder.path)/own.pem" }
  public var key: String { "\(folder.path)/own.key" }
  private let folder = TemporaryFolder()

  public init(_ kind: Kind) throws {
    let name = kind == .otherName ? "elsewhere.test" : "localhost"
    let days = kind == .expired ? "-1" : "2"
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try openssl(
      ["req", "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test", "-days", "2"]
        + key)
    try openssl(["req", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=\(name)"] + key)
    try "subjectAltName=DNS:\(name)".write(
      toFile: "\(folder.path)/names", atomically: true, encoding: .utf8)
    let signer =
      kind == .selfSigned
      ? ["-signkey", "own.key"] : ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
    try openssl(
      ["x509", "-req", "-in", "own.csr", "-out", "own.pem", "-days", days, "-extfile", "names"]
        + signer)
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments)")
  }
}
