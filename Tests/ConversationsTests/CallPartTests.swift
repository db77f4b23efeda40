import SIP
import SourceBytes
import Testing
import Traces

@testable import Conversations

/// One call in two logs whose clocks nothing relates: each holds other transactions of it.
@Suite("A call in logs of clocks that nothing relates")
struct CallPartTests {
  private static let first = Scene.Witness(log: 0, host: "POOL\\FE1")
  private static let other = Scene.Witness(log: 1, host: "POOL\\FE2")

  /// Bob's desktop takes the message after 3 s; what came later stands in the other log.
  private func timeline(
    told words: [String] = [],
    later: (Call) -> Void
  ) throws -> Timeline {
    let scene = Scene(covering: 0...20_000, 0...20_000)
    scene.hosts = [0: ["POOL\\FE1"], 1: ["POOL\\FE2"]]
    let call = Call(scene)
    call.witness = Self.first
    call.offered(at: 10_000).forked(to: "desk", at: 10_000.1).answered("desk", 200, at: 10_003)
      .told(200, at: 10_003.1)
    call.witness = Self.other
    later(call)
    var contents = scene.contents
    let alignment = ClockAlignment(
      aligning: &contents,
      told: try words.map { try #require(ClockWord(parsing: $0)) }
    )
    #expect(alignment.unheard.isEmpty)
    return Timeline(contents)
  }

  @Test(
    "What the other clock timed neither ends the conversation nor answers it, whatever it shows",
    arguments: [-60.0, 60, 600]
  )
  func apart(seconds: Double) throws {
    let told = try timeline {
      $0.typed(Call.bob, at: 10_003 + seconds).closed(Call.bob, at: 10_004 + seconds)
    }.deliveries
    let delivery = try #require(told.first)
    #expect(told.count == 1)
    #expect(delivery.closedAt == nil)
    #expect(delivery.receiverActiveAt == nil)
    #expect(delivery.gaps.contains { $0.what == .unrelatedClock })
    #expect(delivery.events.allSatisfy { $0.location.source == SourceID(0) })
  }

  @Test("A later message in the other log is judged by itself")
  func laterMessage() throws {
    let told = try timeline { $0.wrote(Call.bob, at: 9990) }.deliveries
    let later = try #require(told.first { $0.kind == .laterMessage })
    #expect(later.sender == Call.bob)
    #expect(later.gaps.contains { $0.what == .conversationBegin })
    #expect(told.filter { $0.kind == .firstMessage }.map(\.receiverActiveAt) == [nil])
  }

  @Test("By the user's word on the clocks, they are one conversation")
  func together() throws {
    let told = try timeline(told: ["POOL\\FE2=0"]) {
      $0.typed(Call.bob, at: 10_010).closed(Call.bob, at: 10_020)
    }.deliveries
    let delivery = try #require(told.first)
    #expect(delivery.closedAt == Scene.time(10_020))
    #expect(delivery.receiverActiveAt == Scene.time(10_010))
  }

  @Test("Logs that hold the same transaction are judged together")
  func sameTransaction() throws {
    // The answer alone, of which no hop can be compared.
    let told = try timeline { call in
      call.scene.log(
        .response(status: 200, reason: "OK"),
        .invite,
        at: 9990,
        by: Self.other,
        in: (call.callID, call.cseq),
        from: .init(address: Call.alice, tag: "a1"),
        to: .init(address: Call.bob, tag: "b1")
      ) { $0.viaBranches = ["elsewhere"] }
    }
    #expect(told.deliveries.count == 1)
    #expect(told.irregularities.isEmpty)
  }
}
