import Conversations
import Diagnosis
import TestSupport
import Testing

@Suite("The answer does not depend on how the logs are read")
struct OrderTests {
  @Test("any number of jobs gives the same JSON")
  func jobs() async throws {
    let scratch = try ScratchFolder()
    let sample = try #require(Sample.all.first)
    // Long enough for several chunks.
    let log = Array(repeating: try sample.bytes(), count: 5).flatMap(\.self)
    let path = try scratch.write(log, to: "long.log")
    let one = try await Analysis(of: [(path, "long.log")], jobs: 1).json
    for jobs in [2, 8] {
      #expect(try await Analysis(of: [(path, "long.log")], jobs: jobs).json == one)
    }
  }

  @Test("several logs in any order give the same deliveries")
  func fileOrder() async throws {
    let inputs = Sample.all.map { (path: $0.path, name: $0.name) }
    let facts = try await Analysis(of: inputs).deliveries.map { $0.facts() }
    #expect(try await Analysis(of: inputs.reversed()).deliveries.map { $0.facts() } == facts)
    let shifted = Array(inputs.dropFirst(5) + inputs.prefix(5))
    #expect(try await Analysis(of: shifted).deliveries.map { $0.facts() } == facts)
  }

  @Test("a log that rotation cut in two tells what it tells in one", arguments: Sample.all.filter(\.isCLS))
  func pieces(sample: Sample) async throws {
    let log = LogText(try sample.bytes())
    let border = log.lineBorders[log.records[log.records.count / 2].upperBound]
    let scratch = try ScratchFolder()
    let inputs = try [log.bytes[..<border], log.bytes[border...]].enumerated().map { index, bytes in
      (path: try scratch.write(Array(bytes), to: "\(index).log"), name: "\(index).log")
    }
    // Waiting times hold within one log only.
    let left: Set = ["missing", "wait_ms", "accept_delta_ms", "timeout_delta_ms", "explanation"]
    let whole = try await Analyses.analysis(of: sample).deliveries.map { $0.facts(without: left) }
    #expect(try await Analysis(of: inputs).deliveries.map { $0.facts(without: left) } == whole)
  }
}
