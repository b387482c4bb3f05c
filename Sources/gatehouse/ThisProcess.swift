/// What the process finds around it: its variables, its executable and the clock. Everything else
/// gets these as values.

import AccountAPI
import ConsoleFiles
import Glibc

enum ThisProcess {
  /// All variables of the environment.
  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    var next = environ
    while let text = next.pointee.map({ String(cString: $0) }) {
      if let sign = text.firstIndex(of: "=") {
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

  static let locations = FileLocations(environment: environment, program: program)

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
