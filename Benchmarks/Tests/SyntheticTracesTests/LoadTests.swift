import SyntheticTraces
import Testing

@Suite("A load")
struct LoadTests {
  private func trace(seed: UInt64, chunks: Int = 3) -> [UInt8] {
    var load = LoadGenerator(users: 60, seed: seed)
    return (0..<chunks).flatMap { _ in load.nextChunk() }
  }

  @Test("follows from its seed")
  func followsFromSeed() {
    #expect(trace(seed: 3) == trace(seed: 3))
    #expect(trace(seed: 3) != trace(seed: 4))
  }

  @Test("is about nine tenths noise, one twentieth registrations, one twentieth conversations")
  func keepsTheMixture() {
    let records = LoggedRecord.records(of: text(of: trace(seed: 5, chunks: 12)))
    let texts = Set(
      records.filter { !$0.values(of: "ms-text-format").isEmpty }.flatMap { $0.values(of: "Call-ID") }
    )
    let registrations = records.filter { $0.values(of: "CSeq").first?.hasSuffix("REGISTER") == true }
    let conversations = records.filter { !texts.isDisjoint(with: $0.values(of: "Call-ID")) }
    let total = Double(bytes(records))
    #expect((0.035...0.065).contains(Double(bytes(registrations)) / total))
    // Some conversations are still going on where the load stops.
    #expect((0.025...0.065).contains(Double(bytes(conversations)) / total))
  }

  private func bytes(_ records: [LoggedRecord]) -> Int {
    records.reduce(0) { $0 + $1.inside.utf8.count }
  }

  @Test("rises in time over its chunks, all front ends interleaved")
  func risesInTime() {
    let records = LoggedRecord.records(of: text(of: trace(seed: 6)))
    let clocks = records.compactMap(\.clock)
    #expect(clocks == clocks.sorted())
    for machine in ["FE1", "FE2", "FE3"] {
      #expect(records.prefix(60).contains { $0.prefix.contains("[POOL01\\\(machine)]") })
    }
  }
}
