/// The schema of the database, as migrations. Their names are stored in databases and must not
/// change.

import GRDB

extension ServerDatabase {
  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts, sessions, log") { database in
      try createUsers(database)
      try createSessions(database)
      try createLog(database)
    }
    migrator.registerMigration("confirmations, identities") { database in
      try createConfirmations(database)
      try createIdentities(database)
    }
    migrator.registerMigration("what later servers have") { database in
      try addColumns(database)
      try createChallenges(database)
    }
    migrator.registerMigration("single use of TOTP codes") { database in
      try database.alter(table: "user") { $0.add(column: "totpStep", .integer) }
    }
    return migrator
  }

  private static func createUsers(_ database: Database) throws {
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
  }

  private static func createSessions(_ database: Database) throws {
    try database.create(table: "session") { table in
      table.primaryKey("id", .text)
      table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
      table.column("digest", .text).notNull().unique()
      table.column("userAgent", .text).notNull()
      table.column("address", .text).notNull()
      table.column("created", .integer).notNull()
      table.column("expires", .integer).notNull()
    }
  }

  private static func createLog(_ database: Database) throws {
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

  private static func createConfirmations(_ database: Database) throws {
    try database.create(table: "confirmation") { table in
      table.primaryKey("id", .text)
      table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
      table.column("kind", .integer).notNull()
      table.column("digest", .text).notNull()
      table.column("expires", .integer).notNull()
    }
  }

  private static func createIdentities(_ database: Database) throws {
    try database.create(table: "identity") { table in
      table.column("project", .text).notNull()
      table.column("provider", .text).notNull()
      table.column("subject", .text).notNull()
      table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
      table.primaryKey(["project", "provider", "subject"])
    }
  }

  /// What the dialects after 0.6.2 need of tables that were there before.
  private static func addColumns(_ database: Database) throws {
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
  }

  private static func createChallenges(_ database: Database) throws {
    try database.create(table: "challenge") { table in
      table.primaryKey("id", .text)
      table.column("userID", .text).notNull().indexed().references("user", onDelete: .cascade)
      table.column("factor", .text).notNull()
      table.column("digest", .text)
      table.column("created", .integer).notNull()
      table.column("expires", .integer).notNull()
    }
  }
}
