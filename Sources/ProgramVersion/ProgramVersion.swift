/// The version of both programs, which `Package.swift` has, and the commit that was built.

import CVersion

public enum ProgramVersion {
  /// Such as `0.1.0`.
  public static var number: String { String(cString: gate_version()) }

  /// With the commit where it is known, such as `0.1.0 (1f2e3d4)`.
  public static var text: String {
    let commit = String(cString: gate_commit())
    return commit.isEmpty ? number : "\(number) (\(commit))"
  }
}
