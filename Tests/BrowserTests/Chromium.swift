import Foundation
import TestSupport
import Testing

/// A headless Chromium, which `chromium.py` beside this file drives.
///
/// With `GATEHOUSE_PICTURES`, a folder, each page is stored there as pictures.
final class Chromium {
  /// A page as it is wide and narrow, light and dark.
  struct Page: Decodable {
    struct View: Decodable {
      var width: Int
      /// `light` or `dark`.
      var scheme: String
      /// The elements that are wider than the window.
      var overflow: [String]
      /// The lowest of its texts.
      var contrast: Double
      var isDark: Bool
    }

    var address: String
    /// Of HTTP; 0 for what did not come by it.
    var status: Int
    var title: String
    var text: String
    var errors: [String]
    var views: [View]
  }

  static let isInstalled = ["chromium", "python3"].allSatisfy { name in
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init() throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "\(SourceTree.root)/Tests/BrowserTests/chromium.py"]
    if let folder = ProcessInfo.processInfo.environment["GATEHOUSE_PICTURES"] {
      process.arguments?.append(folder)
    }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// Ends Chromium, which stores nothing.
  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Opens an address. Pictures of the page get the name.
  func open(_ address: String, _ name: String) async throws -> Page {
    try await send(["open": address, "name": name])
  }

  /// Shows HTML as a mail program does.
  func show(_ html: String, _ name: String) async throws -> Page {
    try await send(["show": html, "name": name])
  }

  /// Clicks the link with this text, and waits for the page that it leads to.
  func press(_ text: String, _ name: String) async throws -> Page {
    try await send(["press": text, "name": name])
  }

  private func send(_ command: [String: String]) async throws -> Page {
    var line = try JSONEncoder().encode(command)
    line.append(UInt8(ascii: "\n"))
    try input.fileHandleForWriting.write(contentsOf: line)
    let answer = await Self.line(from: output.fileHandleForReading)
    try #require(!answer.isEmpty, "chromium.py ended at \(command)")
    return try JSONDecoder().decode(Page.self, from: answer)
  }

  /// The next line, empty at the end. Waits on a thread that no other test needs.
  private static func line(from handle: FileHandle) async -> Data {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
          let more = handle.availableData
          if more.isEmpty { break }
          line.append(more)
        }
        continuation.resume(returning: line)
      }
    }
  }
}

/// Expects a page that can be read at every width and in both color schemes.
func expectReadable(_ page: Chromium.Page, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(page.errors.isEmpty, sourceLocation: sourceLocation)
  #expect(page.views.count == 4, sourceLocation: sourceLocation)
  for view in page.views {
    let place = "\(view.width) \(view.scheme): \(page.title)"
    #expect(view.overflow.isEmpty, "\(place)", sourceLocation: sourceLocation)
    #expect(view.contrast >= 4.5, "\(place)", sourceLocation: sourceLocation)
    #expect(view.isDark == (view.scheme == "dark"), "\(place)", sourceLocation: sourceLocation)
  }
}
