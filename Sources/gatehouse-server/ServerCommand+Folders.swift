/// The folders of the options `--data` and `--mail-dir`.

import AccountServer
import Logging

extension ServerCommand {
  /// Opens a folder, and reports one that other users can open, with the command that closes it.
  static func folder(
    _ path: String, _ failure: (String, ServerFolder.Failure) -> StartFailure, _ logger: Logger
  ) throws -> ServerFolder {
    let folder: ServerFolder
    do { folder = try ServerFolder(path) } catch { throw failure(path, error) }
    if folder.isOpenToOthers {
      logger.warning(
        "Other users can open the folder \(path). Close it with: chmod 700 \(shellWord(path))")
    }
    return folder
  }

  /// A path as a shell reads it back.
  private static func shellWord(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }
}
