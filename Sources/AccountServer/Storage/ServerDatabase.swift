/// The SQLite database, in memory or in a folder, with its migrations.

import GRDB

public struct ServerDatabase: Sendable {
  public enum Failure: Error, Equatable {
    case folder(ServerFolder.Failure)
    /// The file is no database, or a damaged one.
    case notADatabase
    /// This user may not write to the file.
    case notWritable
    case diskFull
    /// The database was used by a version of the server that this one does not know.
    case fromNewerVersion
    /// SQLite's reason.
    case other(String)
  }

  let writer: any DatabaseWriter
  /// Nil in memory.
  private let lock: FolderLock?

  /// Runs a read of one statement, which is consistent without a transaction around it.
  func readOnce<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value)
    async throws -> Value
  {
    try await writer.unsafeRead(work)
  }

  /// A database that ends with the process.
  public static func inMemory() throws -> ServerDatabase {
    try ServerDatabase(DatabaseQueue(), lock: nil)
  }

  /// The database `accounts.sqlite` in a folder, which this process then has for itself.
  ///
  /// Committed writes survive a crash.
  public static func onDisk(_ folder: ServerFolder) throws(Failure) -> ServerDatabase {
    let lock: FolderLock
    do { lock = try folder.lock() } catch { throw .folder(error) }
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let pool = try DatabasePool(
        path: "\(folder.path)/accounts.sqlite", configuration: configuration)
      let isNewer = try pool.read { try migrations.hasBeenSuperseded($0) }
      if isNewer { throw Failure.fromNewerVersion }
      return try ServerDatabase(pool, lock: lock)
    } catch {
      let isOfDisk = (error as? DatabaseError)?.resultCode == .SQLITE_IOERR
      throw isOfDisk && folder.isFull ? .diskFull : Failure(error)
    }
  }

  private init(_ writer: any DatabaseWriter, lock: FolderLock?) throws {
    self.writer = writer
    self.lock = lock
    try Self.migrations.migrate(writer)
  }

  /// Moves the write-ahead log into the database and closes it.
  public func close() throws {
    if writer is DatabasePool {
      try writer.writeWithoutTransaction { database in
        _ = try database.checkpoint(.truncate)
      }
    }
    try writer.close()
  }
}

extension ServerDatabase.Failure {
  public init(_ error: any Error) {
    switch error {
    case let failure as Self: self = failure
    case let error as DatabaseError: self.init(error)
    default: self = .other("\(type(of: error))")
    }
  }

  private init(_ error: DatabaseError) {
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: .notADatabase
      case .SQLITE_READONLY: .notWritable
      case .SQLITE_FULL: .diskFull
      default: .other(error.message ?? "\(error.resultCode)")
      }
  }
}
