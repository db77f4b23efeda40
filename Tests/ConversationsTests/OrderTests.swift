import Conversations
import Foundation
import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

/// A generator of the same numbers on every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("One clock, one order")
struct OrderTests {
  /// Reads the logs of a sample; each is an input of its own.
  private func read(_ logs: [String]) async throws -> TraceContents {
    var contents = TraceContents()
    for (number, log) in logs.enumerated() {
      let input = Input(source: SourceID(number), path: Repository.path(log), name: log)
      try await TraceReader(options: ReadingOptions()).read(input, into: &contents)
    }
    return contents
  }

  static let samples = Repository.files(in: "samples", endingIn: ".log")

  @Test("Messages read in any order make the same timeline", arguments: samples, [1, 2] as [UInt64])
  func anyOrder(_ log: String, _ seed: UInt64) async throws {
    let contents = try await read([log])
    var shuffled = contents
    var generator = SeededGenerator(state: seed)
    shuffled.messages.shuffle(using: &generator)
    shuffled.diagnostics.shuffle(using: &generator)
    #expect(accounts(Timeline(shuffled)) == accounts(Timeline(contents)))
  }

  @Test(
    "A delivery has the same identity in every form of log",
    arguments: ["desktop-auto-accept", "mobile-timeout-mpop"]
  )
  func sameIdentity(_ sample: String) async throws {
    let cls = Timeline(try await read(["samples/\(sample)/\(sample).cls.log"]))
    let other = Timeline(try await read(["samples/\(sample)/\(sample).ocslogger.log"]))
    #expect(!cls.deliveries.isEmpty)
    #expect(cls.deliveries.map(\.id) == other.deliveries.map(\.id))
  }

  @Test("Two logs of the same traffic show each delivery once, and its events with a sight in each")
  func twoLogs() async throws {
    let log = "samples/mobile-timeout-mpop/mobile-timeout-mpop"
    let one = Timeline(try await read([log + ".cls.log"]))
    let both = Timeline(try await read([log + ".cls.log", log + ".ocslogger.log"]))
    #expect(both.deliveries.map(\.id) == one.deliveries.map(\.id))
    #expect(both.deliveries.map(\.forkCount) == one.deliveries.map(\.forkCount))
    #expect(both.deliveries.map(\.wait) == one.deliveries.map(\.wait))
    let sources = both.deliveries.flatMap(\.events).map { Set($0.sightings.map(\.location.source)).count }
    #expect(sources.allSatisfy { $0 == 2 })
  }

  @Test("A log appended to itself says what it said once, and names the records that are there twice")
  func appended() async throws {
    let log = "samples/mobile-timeout-mpop/mobile-timeout-mpop.cls.log"
    let text = try String(contentsOfFile: Repository.path(log), encoding: .utf8)
    let folder = try ScratchFolder()
    let once = try await read(try folder.write(Array(text.utf8), to: "log"))
    let twice = try await read(try folder.write(Array((text + text).utf8), to: "log"))
    let timeline = Timeline(twice)
    #expect(accounts(timeline) == accounts(Timeline(once)))
    let repeats = timeline.irregularities.filter { $0.name == .recordDuplicate }
    #expect(repeats.map(\.count) == [once.messages.count + once.diagnostics.count + once.reports.count])
    #expect(repeats.allSatisfy { $0.location.offset >= text.utf8.count })
    #expect(Timeline(once).irregularities.isEmpty)
  }

  private func read(_ path: String) async throws -> TraceContents {
    var contents = TraceContents()
    let input = Input(source: SourceID(0), path: path, name: "log")
    try await TraceReader(options: ReadingOptions()).read(input, into: &contents)
    return contents
  }

  @Test("Events and deliveries come in order of time", arguments: samples)
  func inOrder(_ log: String) async throws {
    let timeline = Timeline(try await read([log]))
    // A phone's log may show just that no message came.
    #expect(!timeline.deliveries.isEmpty || log.hasSuffix(".mobile.log"))
    let places = timeline.events.map { ($0.time, $0.location) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0.0 <= $1.0 })
    for event in timeline.events {
      // The first sight dates the event; the others follow in order.
      let others = event.sightings.dropFirst().map(\.time)
      #expect(others == others.sorted())
    }
    let sent = timeline.deliveries.map { ($0.sentAt, $0.id) }
    #expect(zip(sent, sent.dropFirst()).allSatisfy { $0.0 <= $1.0 })
  }

  @Test("An identity is twelve hexadecimal digits of what makes the request one of a kind")
  func identity() throws {
    let scene = Scene()
    Call(scene, callID: "one").offered(at: 0)
    let call = Call(scene, callID: "two").offered(at: 1)
    call.cseq = 2
    call.offered(at: 2)
    let ids = scene.timeline.deliveries.map(\.id)
    #expect(ids.count == 3)
    #expect(Set(ids).count == 3)
    #expect(ids.allSatisfy { $0.utf8.count == 12 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
  }

  @Test("Nothing read makes an empty timeline")
  func empty() {
    let timeline = Timeline(TraceContents())
    #expect(timeline.events.isEmpty)
    #expect(timeline.deliveries.isEmpty)
  }

  private func accounts(_ timeline: Timeline) -> [String] {
    timeline.events.map { "\($0)" } + timeline.deliveries.map { "\($0)" }
  }
}
