import Foundation
import SourceBytes
import TestSupport
import Testing
import Traces

/// What is specified of reading logs has to hold for rewritten ones: the same records, at the same places, with the same oddities.
@Suite("Inputs of the specifications, rewritten")
struct SpecificationTests {
  private static let inputs: [String] = Repository.files(in: "Tests/Specs", endingIn: ".md").flatMap { file in
    ((try? Repository.text(file)) ?? "").components(separatedBy: "\n```log").dropFirst().map { block in
      block.components(separatedBy: "\n").dropFirst().prefix { $0 != "```" }.joined(separator: "\n") + "\n"
    }
  }

  @Test("are read as they were, and name nobody")
  func readTheSame() async throws {
    #expect(Self.inputs.count > 150)
    for input in Self.inputs {
      let old = Array(input.utf8)
      let expected = try await Self.account(of: old)
      guard let new = try? redacted([old]).first else {
        // Some are no logs.
        #expect(expected.first?.contains("notRecognised") == true)
        continue
      }
      #expect(new.count == old.count)
      #expect(new.indices.filter { new[$0] == 0x0A } == old.indices.filter { old[$0] == 0x0A })
      let text = String(decoding: new, as: UTF8.self).lowercased()
      for name in ["contoso", "fabrikam", "alice", "carol"] { #expect(!text.contains(name), "\(text)") }
      #expect(try await Self.account(of: new) == expected, "\(text)")
    }
  }

  private static func account(of bytes: [UInt8]) async throws -> [String] {
    let scratch = try ScratchFolder()
    let path = try scratch.write(bytes, to: "a.log")
    var contents = TraceContents()
    let input = Input(source: SourceID(0), path: path, name: "a.log")
    do {
      try await TraceReader(options: ReadingOptions()).read(input, into: &contents)
    } catch {
      return ["\(error)"]
    }
    return contents.irregularities.map { "\($0.name) \($0.count) \($0.location.line)" }
      + contents.messages.map {
        "\($0.time.milliseconds) \($0.cseq) \($0.location.offset) \($0.location.length)"
      }
      + contents.inputs.map { "\($0.records.sorted { $0.key < $1.key }) \($0.encoding)" }
  }
}
