/// The configuration file that the command line means.

import ConsoleFiles

extension ConfigurationFile {
  /// The file that `--config` names, which must exist, or the usual one; nil where there is no
  /// place for one.
  static func load(_ path: String?) throws(Failure) -> ConfigurationFile? {
    let names = ConfigurationNames(
      themes: ThemeLibrary(folders: ThisProcess.locations.themeFolders).names)
    if let path { return try ConfigurationFile(path: path, isRequired: true, names: names) }
    guard let path = ThisProcess.locations.configurationFile else { return nil }
    return try ConfigurationFile(path: path, isRequired: false, names: names)
  }
}
