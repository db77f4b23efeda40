import Conversations
import Diagnosis
import Foundation
import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("A log may be damaged or written otherwise")
struct DamageTests {
  @Test("LF does for CR LF", arguments: Sample.all)
  func lineFeeds(sample: Sample) async throws {
    let bytes = try sample.bytes()
    #expect(bytes.contains(0x0D))
    let told = try await Analysis(of: bytes.filter { $0 != 0x0D })
    let original = try await Analyses.analysis(of: sample)
    #expect(told.deliveries.map { $0.facts() } == original.deliveries.map { $0.facts() })
    #expect(told.contents.irregularities.map(\.name) == original.contents.irregularities.map(\.name))
  }

  @Test("a flipped byte harms one delivery at most", arguments: Damaged.samples)
  func flippedByte(sample: Sample) async throws {
    let (log, _) = try await Damaged.excerpt(of: sample)
    let whole = try await Analysis(of: log.bytes).deliveries
    var random = SplitMix64(seed: UInt64(log.bytes.count))
    let flips = (0..<(Damaged.isThorough ? 2000 : 40)).map { _ in
      (
        place: Int.random(in: 300..<log.bytes.count, using: &random),
        bits: UInt8.random(in: 1...255, using: &random)
      )
    }
    try await flips.onAllCores { place, bits in
      var bytes = log.bytes
      bytes[place] ^= bits
      let told = try await Analysis(of: bytes).deliveries
      let note: Comment = "byte \(place) became \(bytes[place])"
      #expect(abs(told.count - whole.count) <= 1, note)
      let kept = Set(whole.map(Self.outcome)).subtracting(told.map(Self.outcome))
      #expect(kept.count <= 1, note)
    }
  }

  private static func outcome(_ delivery: DiagnosedDelivery) -> String {
    "\(delivery.delivery.callID ?? "") \(delivery.verdict)"
  }

  @Test("UTF-16 says the same, and its places hold the records", arguments: Damaged.samples)
  func utf16(sample: Sample) async throws {
    let text = String(decoding: try sample.bytes(), as: UTF8.self)
    let bytes: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let told = try await Analysis(of: bytes)
    let original = try await Analyses.analysis(of: sample)
    #expect(told.contents.inputs.map(\.encoding) == ["UTF-16LE"])
    #expect(told.deliveries.map { $0.facts() } == original.deliveries.map { $0.facts() })
    for (delivery, before) in zip(told.deliveries, original.deliveries) {
      #expect(delivery.evidence.map(\.location.line) == before.evidence.map(\.location.line))
      for evidence in delivery.evidence {
        let record = try #require(Self.utf16Text(at: evidence.location, of: bytes))
        #expect(record.hasPrefix("TL_"))
        #expect(delivery.delivery.isBorneOut(by: record))
      }
    }
  }

  private static func utf16Text(at place: SourceBytes.SourceLocation, of bytes: [UInt8]) -> String? {
    guard place.offset + place.length <= bytes.count else { return nil }
    return String(
      bytes: bytes[place.offset..<place.offset + place.length],
      encoding: .utf16LittleEndian
    )
  }
}
