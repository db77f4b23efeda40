package import Diagnosis

/// A table of a database: its columns, and its rows one by one.
package struct ReportTable {
  package struct Column: Sendable {
    package let name: String
    package let type: FactType
  }

  /// Hands over the rows, each as long as there are columns; nil is what is not known.
  package typealias Rows = (_ row: ([FactValue?]) throws -> Void) throws -> Void

  package let name: String
  package let columns: [Column]
  /// The columns that tell its rows apart.
  package let key: [String]
  /// Its `delivery_id` is that of a row of `deliveries`, or nothing.
  package var refersToDelivery = false
  /// Columns people look for.
  package var indexes: [String] = []
  /// In a fixed order.
  package let rows: Rows

  init(_ name: String, _ columns: [Column], key: [String], rows: @escaping Rows) {
    self.name = name
    self.columns = columns
    self.key = key
    self.rows = rows
  }
}

extension ReportTable.Column {
  init<Subject>(_ field: Field<Subject>) {
    self.init(name: field.name, type: field.type)
  }
}
