/// The database: opened in memory or in a folder, and brought to its present form.

import GRDB

public struct ServerDatabase: Sendable {
  let writer: any DatabaseWriter

  /// A read of a single statement, which is consistent without a transaction; that saves four statements around it.
  func readOnce<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value)
    async throws -> Value
  {
    try await writer.unsafeRead(work)
  }

  /// Gone with the process.
  public static func inMemory() throws -> ServerDatabase { try ServerDatabase(DatabaseQueue()) }

  /// `accounts.sqlite` in a folder that is there; what was acknowledged survives a crash.
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

  private static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts, sessions, log") { database in
      try database.create(table: "user") { table in
        table.primaryKey("id", .text)
        table.column("project", .text).notNull()
        table.column("email", .text).notNull()
        table.column("emailKey", .text).notNull()
        table.column("name", .text).notNull()
        table.column("passwordHash", .text).notNull()
        table.column("registered", .integer).notNull()
        table.column("isVerified", .boolean).notNull()
        table.column("isBlocked", .boolean).notNull()
        table.column("preferences", .text).notNull()
        table.uniqueKey(["project", "emailKey"])
      }
      try database.create(table: "session") { table in
        table.primaryKey("id", .text)
        table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
        table.column("digest", .text).notNull().unique()
        table.column("userAgent", .text).notNull()
        table.column("address", .text).notNull()
        table.column("created", .integer).notNull()
        table.column("expires", .integer).notNull()
      }
      try database.create(table: "log") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("userID", .text).notNull().references("user", onDelete: .cascade)
        table.column("event", .text).notNull()
        table.column("userAgent", .text).notNull()
        table.column("address", .text).notNull()
        table.column("time", .integer).notNull()
      }
      try database.create(index: "logOfUser", on: "log", columns: ["userID", "time"])
    }
    migrator.registerMigration("confirmations, identities") { database in
      try database.create(table: "confirmation") { table in
        table.primaryKey("id", .text)
        table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
        table.column("kind", .integer).notNull()
        table.column("digest", .text).notNull()
        table.column("expires", .integer).notNull()
      }
      try database.create(table: "identity") { table in
        table.column("project", .text).notNull()
        table.column("provider", .text).notNull()
        table.column("subject", .text).notNull()
        table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
        table.primaryKey(["project", "provider", "subject"])
      }
    }
    migrator.registerMigration("what later servers have") { database in
      try database.alter(table: "user") { table in
        table.add(column: "phone", .text)
        table.add(column: "isPhoneVerified", .boolean)
        table.add(column: "usesMFA", .boolean)
        table.add(column: "totpSecret", .text)
        table.add(column: "isTOTPVerified", .boolean)
        table.add(column: "recoveryCodes", .text)
        table.add(column: "passwordUpdated", .integer)
        table.add(column: "updated", .integer)
      }
      try database.alter(table: "session") { table in
        table.add(column: "provider", .text)
        table.add(column: "providerUID", .text)
        table.add(column: "factors", .text)
        table.add(column: "mfaUpdated", .integer)
      }
      try database.alter(table: "confirmation") { table in
        table.add(column: "created", .integer)
        table.add(column: "phrase", .text)
      }
      try database.create(table: "challenge") { table in
        table.primaryKey("id", .text)
        table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
        table.column("factor", .text).notNull()
        table.column("digest", .text)
        table.column("created", .integer).notNull()
        table.column("expires", .integer).notNull()
      }
    }
    return migrator
  }
}
