import Conversations
import Diagnosis
import Foundation
import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

/// The logs that are damaged on purpose: all in CLS form, and two in the other; all there are where `FULL` is set.
enum Damaged {
  static let samples =
    isThorough ? Sample.all : Sample.all.filter(\.isCLS) + Sample.all.filter { !$0.isCLS }.prefix(2)

  /// Every line of every log, instead of a choice: `make damage`.
  static let isThorough = ProcessInfo.processInfo.environment["FULL"] != nil

  /// The log with less of its noise, and the story's dialog in it.
  static func excerpt(of sample: Sample) async throws -> (log: LogText, callID: String) {
    let story = try #require(try Story(named: sample.story))
    let analysis = try await Analyses.analysis(of: sample)
    let main = try #require(analysis.main(of: story))
    let log = LogText(try sample.bytes())
    let dialogs = Set([analysis.deliveries.first?.delivery.callID ?? "", main.delivery.callID ?? ""])
    return (log.excerpt(ofDialogs: dialogs, oneIn: 40), main.delivery.callID ?? "")
  }
}

@Suite("A log may end anywhere")
struct TruncationTests {
  @Test("within the story's records, at each line", arguments: Damaged.samples)
  func inTheStory(sample: Sample) async throws {
    let (log, callID) = try await Damaged.excerpt(of: sample)
    let lines = log.records(ofDialog: callID).flatMap { Array($0.dropFirst()) + [$0.upperBound] }
    #expect(!lines.isEmpty)
    let step = Damaged.isThorough ? 1 : 5
    try await check(log, after: stride(from: 0, to: lines.count, by: step).map { lines[$0] })
  }

  @Test("anywhere else", arguments: Damaged.samples)
  func elsewhere(sample: Sample) async throws {
    let log = LogText(try sample.bytes())
    try await check(log, after: Array(stride(from: 1, to: log.lineCount, by: Damaged.isThorough ? 1 : 597)))
  }

  /// A delivery of the whole log, and what must be told of it once the log reaches behind its last event.
  private struct Settled: Sendable {
    let id: String
    let end: Int
    /// Facts that a longer log may change.
    let left: Set<String>
    let facts: [String: FactValue]

    /// Nil if what becomes later of a client that said nothing belongs to the delivery, and makes it surer.
    init?(_ delivery: DiagnosedDelivery) {
      guard delivery.facts[name: "silent_desktop_fates"] == nil else { return nil }
      id = delivery.delivery.id
      end =
        delivery.delivery.events.flatMap(\.sightings).map { $0.location.offset + $0.location.length }.max()
        ?? 0
      // What the same server refuses later makes a refusal surer, too.
      let surer: Set = delivery.verdict == .serverTrouble ? ["confidence"] : []
      left = DiagnosedDelivery.factsOfLogEnd.union(surer)
      facts = delivery.facts(without: left)
    }
  }

  private func check(_ log: LogText, after lines: [Int]) async throws {
    let whole = try await Analysis(of: log.bytes).deliveries
    let known = Set(whole.map(\.delivery.id))
    let settled = whole.compactMap(Settled.init)
    try await lines.onAllCores { count in
      let cut = try await Analysis(of: log.first(count))
      let note: Comment = "cut after line \(count)"
      #expect(cut.deliveries.allSatisfy { known.contains($0.delivery.id) }, note)
      expectSame(settled.filter { $0.end <= log.lineBorders[count] }, cut, note)
      expectCutRecord(log, cut, after: count)
    }
  }

  /// What was over before the cut is told as if there were no cut.
  private func expectSame(_ settled: [Settled], _ cut: Analysis, _ note: Comment) {
    let told = Dictionary(cut.deliveries.map { ($0.delivery.id, $0) }) { first, _ in first }
    for before in settled {
      #expect(told[before.id]?.facts(without: before.left) == before.facts, note)
    }
  }

  /// A record the cut goes through is named with its first line; no other is.
  private func expectCutRecord(_ log: LogText, _ cut: Analysis, after count: Int) {
    let first =
      log.records.first { $0.lowerBound < count && count < $0.upperBound }?.lowerBound
      ?? log.unfinishedRecord.flatMap { $0 < count ? $0 : nil }
    let named = cut.contents.irregularities.filter { $0.name == .recordCut }.map(\.location.line)
    #expect(named == (first.map { [$0 + 1] } ?? []), "cut after line \(count)")
  }
}
