import SIP
import SourceBytes
import Testing
import Traces

@testable import Conversations

@Suite("How many pairs a server refused alike")
struct LikeRefusalTests {
  private func refused(
    _ sender: String,
    at minutes: Double,
    by source: String? = "fe01.contoso.com",
    _ id: Int = 13_011,
    status: Int = 503,
    clocks: ClockSet = ClockSet()
  ) -> Delivery {
    let sent = Scene.time(minutes * 60)
    var delivery = Delivery(
      id: "\(sender)\(minutes)",
      kind: .firstMessage,
      method: .invite,
      callID: nil,
      cseq: 1,
      sender: sender,
      receiver: "bob@contoso.com",
      sentAt: sent,
      observedUntil: sent
    )
    delivery.finalAnswer = Answer(
      status: status,
      reason: "",
      at: sent,
      location: SourceLocation(source: SourceID(0), line: 1, offset: 0, length: 1),
      diagnostics: [],
      warnings: []
    )
    delivery.decidingDiagnostic = Diagnostic(kind: .server, id: id)
    delivery.decidingDiagnostic?.source = source
    delivery.clocks = clocks
    return delivery
  }

  private func counts(_ deliveries: [Delivery]) -> [Int?] {
    var deliveries = deliveries
    LikeRefusals.note(in: &deliveries)
    return deliveries.map(\.pairsRefusedAlike)
  }

  @Test("counts each pair once, within a quarter of an hour before and behind")
  func pairs() {
    #expect(counts([refused("alice", at: 0)]) == [1])
    #expect(counts([refused("alice", at: 0), refused("alice", at: 1)]) == [1, 1])
    #expect(counts([refused("alice", at: 0), refused("carol", at: 15)]) == [2, 2])
    #expect(counts([refused("alice", at: 0), refused("carol", at: 15.1)]) == [1, 1])
    let several = [refused("alice", at: 0), refused("carol", at: 10), refused("dave", at: 20)]
    #expect(counts(several) == [2, 3, 2])
  }

  @Test(
    "by clocks that nothing relates, only what is surely within the time counts, and nothing by an unknown zone"
  )
  func clocks() {
    let other = ClockSet(number: 2)
    #expect(counts([refused("alice", at: 0), refused("carol", at: 10, clocks: other)]) == [2, 2])
    #expect(counts([refused("alice", at: 0), refused("carol", at: 10.1, clocks: other)]) == [1, 1])
    #expect(counts([refused("alice", at: 0), refused("alice", at: 1, clocks: other)]) == [1, 1])
    let mixed = [
      refused("alice", at: 0), refused("carol", at: 8, clocks: other), refused("dave", at: 14),
      refused("erin", at: 20, clocks: other),
    ]
    #expect(counts(mixed) == [3, 4, 4, 3])
    #expect(
      counts([refused("alice", at: 0), refused("carol", at: 1, clocks: ClockSet(scale: 3))]) == [1, 1]
    )
  }

  @Test("another server, another reason, none, or no refusal is another matter")
  func others() {
    let alice = refused("alice", at: 0)
    #expect(counts([alice, refused("carol", at: 1, by: "fe02.contoso.com")]) == [1, 1])
    #expect(counts([alice, refused("carol", at: 1, 5_000)]) == [1, 1])
    #expect(counts([alice, refused("carol", at: 1, by: nil)]) == [1, nil])
    #expect(counts([alice, refused("carol", at: 1, status: 200)]) == [1, nil])
    #expect(counts([alice, refused("carol", at: 1, by: "FE01.contoso.com")]) == [2, 2])
  }
}
