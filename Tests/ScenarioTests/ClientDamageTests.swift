import Conversations
import Diagnosis
import Foundation
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("A client's log may be damaged or written otherwise")
struct ClientDamageTests {
  /// The log of a client in one of the stories.
  struct ClientLog: Sendable, CustomStringConvertible {
    let path: String
    let name: String

    var description: String { name }

    func text() throws -> LogText {
      LogText([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }

  static let logs = Telling.dossiers.flatMap(\.logs).filter { !Sample.isServerTrace($0.name) }
    .map(ClientLog.init)

  /// All that is told of a run, without the times: where nothing is left that tells the zone, they are others.
  private func told(_ analysis: Analysis, before end: Int = .max) -> [String] {
    let events = analysis.timeline.events.filter { event in
      event.sightings.allSatisfy { $0.location.offset + $0.location.length <= end }
    }
    return events.map { "\($0.location.offset) \($0.kind.rawValue) \($0.deliveryID ?? "")" }.sorted()
  }

  /// Borders of lines to cut at: all, or a choice of some everywhere and more within what is told.
  private func cuts(_ log: LogText, _ whole: Analysis) -> [Int] {
    if Damaged.isThorough { return Array(1..<log.lineCount) }
    let told = whole.timeline.events.flatMap(\.sightings).map(\.location)
    return (1..<log.lineCount).filter { line in
      let border = log.lineBorders[line]
      let isInside = told.contains { $0.offset <= border && border <= $0.offset + $0.length }
      return line % (isInside ? 7 : 131) == 0
    }
  }

  @Test("cut anywhere, it tells what stood whole before the cut, and names what is cut", arguments: logs)
  func truncation(of log: ClientLog) async throws {
    let text = try log.text()
    let whole = try await Analysis(of: text.bytes)
    let sights = whole.timeline.events.map(\.location)
    #expect(!sights.isEmpty || log.name.contains("silent"))
    for line in cuts(text, whole) {
      guard let cut = try? await Analysis(of: text.first(line)) else {
        // So little is left that no format is told by it; nothing of interest may be among that.
        #expect(told(whole, before: text.lineBorders[line]).isEmpty, "cut after line \(line)")
        continue
      }
      let border = text.lineBorders[line]
      let missing = Set(told(whole, before: border)).subtracting(told(cut))
      #expect(missing.isEmpty, "cut after line \(line)")
      // What is cut behind its last byte is whole all the same.
      let left = Set(cut.timeline.events.flatMap(\.sightings).map(\.location.offset))
      guard let broken = sights.first(where: { $0.isCut(at: border) && !left.contains($0.offset) }) else {
        continue
      }
      let named = cut.contents.irregularities.filter { $0.location.end >= broken.offset }
      #expect(!named.isEmpty, "cut after line \(line)")
    }
  }

  @Test("LF does for CR LF, and CR LF for LF", arguments: logs)
  func lineBreaks(of log: ClientLog) async throws {
    let bytes = try log.text().bytes
    let lineFeeds = bytes.filter { $0 != 0x0D }
    let both = lineFeeds.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let original = try await Analysis(of: bytes)
    for written in [lineFeeds, both] {
      let told = try await Analysis(of: written)
      #expect(told.timeline.events.map(\.kind) == original.timeline.events.map(\.kind))
      #expect(told.timeline.events.map(\.time) == original.timeline.events.map(\.time))
      #expect(told.timeline.events.map(\.location.line) == original.timeline.events.map(\.location.line))
      #expect(told.deliveries.map { $0.facts() } == original.deliveries.map { $0.facts() })
      #expect(told.contents.irregularities.map(\.name) == original.contents.irregularities.map(\.name))
    }
  }

  @Test("a flipped byte harms what it stands in, and makes up no message", arguments: logs)
  func flippedByte(of log: ClientLog) async throws {
    let bytes = try log.text().bytes
    let whole = try await Analysis(of: bytes)
    let kinds = whole.timeline.events.map(\.kind)
    let looseBefore = whole.timeline.events.count { $0.deliveryID == nil }
    let most = whole.deliveries.map(\.delivery.events.count).max() ?? 1
    var random = SplitMix64(seed: UInt64(bytes.count))
    for _ in 0..<(Damaged.isThorough ? 400 : 30) {
      var flipped = bytes
      let place = Int.random(in: 300..<bytes.count, using: &random)
      flipped[place] ^= UInt8.random(in: 1...255, using: &random)
      let told = try await Analysis(of: flipped)
      let note: Comment = "byte \(place) became \(flipped[place])"
      // One event goes, changes or comes; a message whose first event goes takes its others along.
      let change = told.timeline.events.map(\.kind).difference(from: kinds)
      #expect(change.insertions.count <= 1 && change.removals.count <= most, note)
      let loose = told.timeline.events.count { $0.deliveryID == nil }
      #expect(looseBefore - loose <= 1, note)
      #expect(abs(told.deliveries.count - whole.deliveries.count) <= 1, note)
    }
  }
}

extension SourceBytes.SourceLocation {
  fileprivate var end: Int { offset + length }

  fileprivate func isCut(at border: Int) -> Bool { offset < border && border < end }
}
