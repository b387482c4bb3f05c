/// What the process finds around it: its variables, its executable and the clock. Everything else
/// gets these as values.

import AccountAPI
import ConsoleFiles
import Glibc

enum ThisProcess {
  /// All variables of the environment; one that is not UTF-8 counts as not set.
  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    var next = environ
    while let variable = next.pointee {
      if let text = String(validatingCString: variable), let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      next += 1
    }
    return variables
  }()

  /// The absolute path of the executable.
  static let program: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }()

  static let locations = FileLocations(
    environment: environment, accountHome: { home }, program: program)

  /// The home folder of the user in the system's list; nil where the user is not in it.
  private static var home: String? {
    getpwuid(geteuid()).flatMap { $0.pointee.pw_dir }.flatMap { String(validatingCString: $0) }
  }

  /// The wall clock, in whole seconds.
  @Sendable static func now() -> Timestamp {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(seconds: Int64(moment.tv_sec))
  }
}

/// The variable's value; nil when it is not set or empty.
func environment(_ name: String) -> String? {
  ThisProcess.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}
