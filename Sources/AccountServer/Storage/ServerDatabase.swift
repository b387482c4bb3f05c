/// The SQLite database, in memory or in a folder, with its migrations.

import GRDB

public struct ServerDatabase: Sendable {
  let writer: any DatabaseWriter

  /// Runs a read of one statement, which is consistent without a transaction around it.
  func readOnce<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value)
    async throws -> Value
  {
    try await writer.unsafeRead(work)
  }

  /// A database that ends with the process.
  public static func inMemory() throws -> ServerDatabase { try ServerDatabase(DatabaseQueue()) }

  /// The database `accounts.sqlite` in an existing folder. Committed writes survive a crash.
  public static func onDisk(folder: String) throws -> ServerDatabase {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    return try ServerDatabase(
      DatabasePool(path: "\(folder)/accounts.sqlite", configuration: configuration))
  }

  private init(_ writer: any DatabaseWriter) throws {
    self.writer = writer
    try Self.migrations.migrate(writer)
  }
}
