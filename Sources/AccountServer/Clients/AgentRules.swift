/// The version of device-detector by which a dialect understands User-Agents.
///
/// The rows of the tables for systems, clients and brands are read from the top, and the first
/// whose words match wins; some are only for one of the versions.
enum AgentRules: Sendable {
  /// 3.5.1 of 2016, as in Appwrite 0.6.2.
  case v3
  /// 6.4.8, as in Appwrite 1.8.1.
  case v6
}
