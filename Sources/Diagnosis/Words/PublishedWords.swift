/// What others have published of numbers and texts: the tables that put them into plain words.
package struct PublishedWords: Sendable {
  package let diagnostics: DiagnosticTable
  package let clientErrors: ClientErrorTable

  /// No words: numbers stand alone.
  package static let none = PublishedWords(
    diagnostics: DiagnosticTable(entries: []),
    clientErrors: ClientErrorTable(entries: [])
  )

  package init(diagnostics: DiagnosticTable, clientErrors: ClientErrorTable) {
    self.diagnostics = diagnostics
    self.clientErrors = clientErrors
  }

  /// The tables that are part of the program.
  ///
  /// - Throws: `DataFileError` if a built-in file is missing or damaged, which its tests rule out.
  package static func builtIn() throws(DataFileError) -> PublishedWords {
    PublishedWords(diagnostics: try .builtIn(), clientErrors: try .builtIn())
  }
}
