import Diagnosis
import GRDB
import Reports

/// Writes one table: SQL is made of our own names alone, everything else is bound.
struct TableWriter {
  private let table: ReportTable

  init(_ table: ReportTable) {
    self.table = table
  }

  func write(to database: Database) throws {
    try database.execute(sql: creation)
    let insertion = try database.makeStatement(sql: insertion)
    try table.rows { row in
      insertion.setUncheckedArguments(StatementArguments(row.map(\.databaseValue)))
      try insertion.execute()
    }
    // An index is made faster, and lies closer together, once the rows are there.
    for column in table.indexes {
      let name = Self.quoted("\(table.name)_\(column)")
      try database.execute(
        sql: "CREATE INDEX \(name) ON \(Self.quoted(table.name)) (\(Self.quoted(column)))"
      )
    }
  }

  private var creation: String {
    let columns = table.columns.map { column in
      let required = table.key.contains(column.name) ? " NOT NULL" : ""
      return "\(Self.quoted(column.name)) \(column.type.affinity)\(required)"
    }
    let key = "PRIMARY KEY (\(table.key.map(Self.quoted).joined(separator: ", ")))"
    let reference =
      table.refersToDelivery
      ? [#"FOREIGN KEY ("delivery_id") REFERENCES "deliveries" ("delivery_id")"#] : []
    let parts = (columns + [key] + reference).joined(separator: ",\n  ")
    return "CREATE TABLE \(Self.quoted(table.name)) (\n  \(parts)\n)"
  }

  private var insertion: String {
    let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    return "INSERT INTO \(Self.quoted(table.name)) VALUES (\(places))"
  }

  /// A name in SQL; some of ours, such as `from`, are words of the language.
  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

extension FactType {
  /// How SQLite keeps it: a truth value is 0 or 1, a time is a text, a list is one, too.
  fileprivate var affinity: String {
    switch self {
    case .integer, .boolean: "INTEGER"
    case .text, .time, .texts, .integers: "TEXT"
    }
  }
}

extension FactValue? {
  /// The value as SQLite keeps it; an empty list says nothing.
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case nil, .texts([]), .integers([]): .null
    case .integer(let number): number.databaseValue
    case .boolean(let flag): (flag ? 1 : 0).databaseValue
    case .text(let text): text.shown.databaseValue
    case .time, .integers: self?.text.databaseValue ?? .null
    case .texts(let texts): texts.joined(separator: ";").shown.databaseValue
    }
  }
}

extension String {
  /// The text with control characters spelled out, as in every form of a report; line feeds stay.
  ///
  /// A NUL would end it early, and `sqlite3` prints to a terminal what it finds.
  fileprivate var shown: String {
    guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return self }
    let lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { visible(String($0), limit: .max) }.joined(separator: "\n")
  }
}
