package import Conversations
import SIP

/// What senders' clients show when a message fails (`rules/client-errors.yml`).
package struct ClientErrorTable: Sendable {
  /// Where the table stands among the built-in files.
  package static let builtInPath = "rules/client-errors.yml"

  package enum Mode: String, CaseIterable, Sendable {
    case message, conference, call
  }

  package struct Entry: Sendable {
    /// Names in the client catalogue; empty if it is not said which.
    package var clients: [String]
    package var mode: Mode
    package var statuses: [Int]?
    package var diagnostics: [Int]?
    /// The code of a Warning header that has to be there besides.
    package var warning: Int?
    /// A clause: "that the message …".
    package var shows: String
    package var note: String?
    package var source: String
    package var confidence: SourceConfidence
  }

  package let entries: [Entry]

  package init(entries: [Entry]) {
    self.entries = entries
  }

  /// The table that is part of the program.
  ///
  /// - Throws: `DataFileError` if the built-in file is missing or damaged, which its tests rule out.
  package static func builtIn() throws(DataFileError) -> ClientErrorTable {
    try ClientErrorTable(DataFileEntry.builtIn(builtInPath))
  }

  /// Reads a table.
  ///
  /// - Throws: `DataFileError` for the first thing that is wrong.
  package init(yaml: String, path: String) throws(DataFileError) {
    try self.init(DataFileEntry.entries(of: yaml, path: path))
  }

  private init(_ items: [DataFileEntry]) throws(DataFileError) {
    var entries: [Entry] = []
    for item in items { entries.append(try Entry(item)) }
    self.entries = entries
  }

  /// What a client shows of an answer; nil if nobody says.
  ///
  /// It is the first entry that names the client and all of whose conditions the answer meets.
  ///
  /// - Parameters:
  ///   - client: name in the client catalogue.
  ///   - mode: what was tried.
  ///   - answer: what the servers said.
  /// - Returns: the entry.
  package func entry(for client: String, _ mode: Mode, _ answer: Answer) -> Entry? {
    entries.first { entry in
      guard entry.mode == mode, entry.clients.contains(client), entry.dependsOnAnswer else { return false }
      let numbers = answer.diagnostics.map(\.id)
      return (entry.statuses?.contains(answer.status) ?? true)
        && (entry.diagnostics.map { wanted in numbers.contains(where: wanted.contains) } ?? true)
        && (entry.warning.map(answer.warnings.contains) ?? true)
    }
  }
}

extension ClientErrorTable.Entry {
  /// Whether it is said for which answers it is shown.
  package var dependsOnAnswer: Bool { statuses != nil || diagnostics != nil }

  init(_ entry: DataFileEntry) throws(DataFileError) {
    try entry.checkKeys([
      "clients", "mode", "statuses", "diagnostics", "warning", "shows", "note", "source", "confidence",
    ])
    clients = try entry.required("clients", entry.texts("clients"))
    mode = try entry.required("mode", entry.choice("mode"))
    statuses = try entry.integers("statuses")
    diagnostics = try entry.integers("diagnostics")
    warning = try entry.integer("warning")
    shows = try entry.required("shows", entry.text("shows"))
    note = try entry.text("note")
    source = try entry.required("source", entry.text("source"))
    confidence = try entry.required("confidence", entry.choice("confidence"))
  }
}
