import GRDB
package import Reports

/// Why a database could not be written.
package struct DatabaseFailure: Error {
  package let reason: String
}

/// A SQLite database of a report.
package enum DatabaseFile {
  /// Fills an empty file with tables, in one transaction.
  ///
  /// The same tables make the same bytes: nothing of the moment or the machine goes in but the version of SQLite.
  ///
  /// - Parameters:
  ///   - tables: each before those that refer to it.
  ///   - path: of a file that is empty or not there yet. What there was before is not asked for: a half-written file is to be thrown away.
  /// - Throws: `DatabaseFailure` if the file cannot be written.
  package static func write(_ tables: [ReportTable], to path: String) throws(DatabaseFailure) {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        for table in tables { try TableWriter(table).write(to: database) }
        // The version of this layout of tables.
        try database.execute(sql: "PRAGMA user_version = 1")
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw DatabaseFailure(reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    } catch {
      throw DatabaseFailure(reason: "\(error)")
    }
  }

  /// The file is new and nobody else's, and is thrown away if writing fails: neither a journal nor locks are of use.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA page_size = 4096;
          PRAGMA encoding = 'UTF-8';
          PRAGMA auto_vacuum = NONE;
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = OFF;
          PRAGMA synchronous = OFF;
          """
      )
    }
    return configuration
  }
}
