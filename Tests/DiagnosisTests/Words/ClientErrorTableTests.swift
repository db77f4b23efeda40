import Conversations
import Diagnosis
import SIP
import SourceBytes
import Testing
import Traces

@Suite("The table of what clients show")
struct ClientErrorTableTests {
  private func shown(_ client: String, _ status: Int, diagnostics: [Int] = [], warnings: [Int] = []) throws
    -> String?
  {
    let answer = Answer(
      status: status,
      reason: "",
      at: Timestamp(milliseconds: 0),
      location: SourceLocation(source: SourceID(0), line: 1, offset: 0, length: 0),
      diagnostics: diagnostics.map { Diagnostic(kind: .server, id: $0) },
      warnings: warnings
    )
    return try ClientErrorTable.builtIn().entry(for: client, .message, answer)?.shows
  }

  @Test("tells by client, status, number and warning")
  func entries() throws {
    #expect(try shown("Lync 2013", 408)?.contains("may not have been delivered") == true)
    #expect(try shown("Lync 2013", 480, diagnostics: [1])?.contains("could not be reached") == true)
    #expect(try shown("pidgin-sipe", 408)?.contains("offline") == true)
    #expect(try shown("pidgin-sipe", 606, warnings: [309])?.contains("link") == true)
    #expect(try shown("pidgin-sipe", 606) == nil)
    #expect(try shown("Lync for Mac 2011", 408) == nil)
    #expect(try shown("Lync 2013", 404) == nil)
  }

  @Test("names clients of the catalogue, and has nothing unverified")
  func clients() throws {
    let catalogue = try ClientCatalogue.builtIn()
    let entries = try ClientErrorTable.builtIn().entries
    #expect(entries.count == 21)
    for entry in entries {
      for client in entry.clients { #expect(catalogue.client(named: client) != nil, "\(client)") }
      #expect(entry.confidence != .unverified)
    }
  }

  @Test(
    "refuses a damaged file, and says where",
    arguments: [
      ("- mode: message", 1, DataFileError.Kind.missing(key: "clients")),
      ("- clients: pidgin", 1, .wrongValue(key: "clients", expected: "a list of texts")),
      (
        "- clients: []\n  mode: message\n  statuses: [a]", 3,
        .wrongValue(key: "statuses", expected: "a list of whole numbers")
      ),
      (
        "- clients: []\n  mode: mail", 2,
        .wrongValue(key: "mode", expected: "one of message, conference, call")
      ),
      (
        "- clients: []\n  mode: call\n  warning: -1", 3,
        .wrongValue(key: "warning", expected: "a whole number")
      ),
    ]
  )
  func damaged(yaml: String, line: Int, kind: DataFileError.Kind) {
    #expect(throws: DataFileError(path: "e.yml", line: line, kind: kind)) {
      try ClientErrorTable(yaml: yaml, path: "e.yml")
    }
  }
}
