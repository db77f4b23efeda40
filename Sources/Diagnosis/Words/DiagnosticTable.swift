package import SIP

/// How well something is known that the data files say.
package enum SourceConfidence: String, CaseIterable, Sendable {
  /// A specification or manual says so.
  case documented
  /// A trace or source that somebody published shows it.
  case seen
  /// Remembered, and found in no source: no fact.
  case unverified
}

/// What the numbers of diagnostics mean (`rules/diagnostics.yml`).
package struct DiagnosticTable: Sendable {
  /// Where the table stands among the built-in files.
  package static let builtInPath = "rules/diagnostics.yml"

  /// One number, a range of them, or a reason text that was published without its number.
  package struct Entry: Sendable {
    package var ids: ClosedRange<Int>?
    package var says: String?
    package var means: String?
    /// It names by itself why a message failed.
    package var isCause: Bool
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
  package static func builtIn() throws(DataFileError) -> DiagnosticTable {
    try DiagnosticTable(DataFileEntry.builtIn(builtInPath))
  }

  /// Reads a table.
  ///
  /// - Throws: `DataFileError` for the first thing that is wrong.
  package init(yaml: String, path: String) throws(DataFileError) {
    try self.init(DataFileEntry.entries(of: yaml, path: path))
  }

  private init(_ items: [DataFileEntry]) throws(DataFileError) {
    var entries: [Entry] = []
    for item in items {
      let entry = try Entry(item)
      if let ids = entry.ids, entries.contains(where: { $0.ids?.overlaps(ids) == true }) {
        throw item.error(.repeated("\(ids.lowerBound)"))
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// What a diagnostic means, in words that may stand beside its number; nil if nobody says.
  ///
  /// What is not verified is said to be so.
  package func meaning(of diagnostic: Diagnostic) -> String? {
    let byNumber = entries.first { $0.ids?.contains(diagnostic.id) == true }
    guard let entry = byNumber ?? entry(saying: diagnostic.reason ?? "") else { return nil }
    guard entry.confidence == .unverified else { return entry.means }
    return entry.means.map { "said to mean that \($0); not verified" } ?? "its meaning is not verified"
  }

  /// Why a message failed, as a clause behind "means that"; nil if the diagnostic does not name a cause by itself.
  package func cause(namedBy diagnostic: Diagnostic) -> String? {
    entries.first { $0.isCause && $0.ids?.contains(diagnostic.id) == true }?.means
  }

  private func entry(saying reason: String) -> Entry? {
    entries.first { $0.says.map(reason.contains) ?? false }
  }
}

extension DiagnosticTable.Entry {
  init(_ entry: DataFileEntry) throws(DataFileError) {
    try entry.checkKeys(["id", "says", "means", "cause", "source", "confidence"])
    guard entry.has("id") != entry.has("says") else { throw entry.error(.bothOrNeither("id", "says")) }
    ids = try Self.ids(entry)
    says = try entry.text("says")
    means = try entry.text("means")
    isCause = try entry.boolean("cause") ?? false
    source = try entry.required("source", entry.text("source"))
    confidence = try entry.required("confidence", entry.choice("confidence"))
    if confidence != .unverified { _ = try entry.required("means", means) }
    if isCause, confidence == .unverified { throw entry.wrong("cause", "left out where nothing is verified") }
  }

  private static func ids(_ entry: DataFileEntry) throws(DataFileError) -> ClosedRange<Int>? {
    guard let text = try entry.text("id") else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count < 3, first >= 0,
      first <= last
    else {
      throw entry.wrong("id", "a number, or two joined by a hyphen")
    }
    return first...last
  }
}
