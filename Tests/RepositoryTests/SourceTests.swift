import TestSupport
import Testing

@Suite("The sources")
struct SourceTests {
  /// The stages, in the order of the data.
  static let line = [
    "SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "Reports", "ReportDatabase", "Redaction",
    "imtrail",
  ]

  /// The only C: it keeps the headers of libraries away from Swift, scans lines, and speaks to the allocator.
  static let libraries = ["CAllocation", "CLibArchive", "CLibXML2", "CLineScan", "LibArchive", "LibXML2"]

  @Test("There is a folder for each stage and none besides")
  func folders() throws {
    #expect(try Repository.folders(in: "Sources") == (Self.line + Self.libraries).sorted())
    #expect(SourceFile.all.count > 50)
  }

  @Test("Each file imports only stages to its left", arguments: SourceFile.all)
  func importsGoLeft(_ file: SourceFile) throws {
    let place = try #require(Self.line.firstIndex(of: file.stage))
    let stages = file.imports.filter(Self.line.contains)
    #expect(stages.filter { !Self.line[..<place].contains($0) } == [])
  }

  @Test("Only the stages that need them know libraries", arguments: SourceFile.all)
  func librariesHaveTheirPlace(_ file: SourceFile) {
    let places = [
      "ArgumentParser": ["imtrail"], "CLibArchive": ["SourceBytes"], "CLibXML2": ["Traces"],
      "CLineScan": ["SourceBytes"],
      "CAllocation": ["imtrail"],
      "Crypto": ["Conversations", "Redaction", "Reports"], "GRDB": ["ReportDatabase"], "Yams": ["Diagnosis"],
    ]
    for library in file.imports {
      #expect(places[library, default: [file.stage]].contains(file.stage), "\(library) in \(file.stage)")
    }
  }

  @Test("No file has more than 300 lines", arguments: SourceFile.all)
  func filesAreShort(_ file: SourceFile) {
    #expect(file.lines.count <= 300)
  }

  @Test("Nothing in it may stop the program", arguments: SourceFile.all)
  func nothingTraps(_ file: SourceFile) {
    for word in ["fatalError(", "try!", "as!", "@unchecked Sendable", "preconditionFailure("] {
      #expect(!file.code.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("Nothing in it depends on the moment or the place it runs at", arguments: SourceFile.all)
  func nothingDependsOnTheWorld(_ file: SourceFile) {
    for word in ["Date()", "Locale.current", "TimeZone.current", ".hashValue"] {
      #expect(!file.code.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("Nothing in it is left for later", arguments: SourceFile.all)
  func nothingIsLeftForLater(_ file: SourceFile) {
    for word in ["TODO", "FIXME"] { #expect(!file.text.contains(word), "\(word)") }
  }
}
