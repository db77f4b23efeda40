import Conversations
import SourceBytes
import Testing
import Traces

@Suite("What watchers were told of presence")
struct PresenceTests {
  private let scene = Scene(covering: 0...3600, 0...3600)

  /// A message that Bob's phone refuses at once.
  private func delivery() throws -> Delivery {
    Call(scene).offered(at: 700).forked(to: "phone", at: 700.1).told(480, at: 700.2)
    return try #require(scene.delivery)
  }

  private var changes: [TimelineEvent] {
    scene.timeline.events.filter { $0.kind == .presenceChanged }
  }

  @Test("Before the message, the last word holds", arguments: [true, false])
  func lastWord(isBusy: Bool) throws {
    scene.publishes(doNotDisturb: true, at: 500)
    if !isBusy { scene.publishes(doNotDisturb: false, at: 600) }
    let delivery = try delivery()
    #expect(delivery.receiverInDoNotDisturb == isBusy)
    #expect(delivery.presenceTrail.map(\.time) == [Scene.time(isBusy ? 500 : 600)])
    #expect(delivery.presenceTrail.map(\.reason) == [isBusy ? "Do Not Disturb" : nil])
  }

  @Test("After the message, it says nothing of it, but at its moment it does", arguments: [700.001, 700])
  func after(time: Double) throws {
    scene.publishes(doNotDisturb: true, at: time)
    #expect(try delivery().receiverInDoNotDisturb == (time > 700 ? nil : true))
    #expect(changes.count == 1)
  }

  @Test("Said in two logs, it is one change with two sights, at the earlier time")
  func twoLogs() throws {
    scene.publishes(doNotDisturb: true, at: 500.3, log: 1)
    scene.publishes(doNotDisturb: true, at: 500)
    scene.publishes(doNotDisturb: false, at: 900)
    scene.publishes(doNotDisturb: false, at: 900.3, log: 1)
    #expect(changes.map(\.time) == [Scene.time(500), Scene.time(900)])
    #expect(
      changes.map { $0.sightings.map(\.location.source) }
        == [[SourceID(0), SourceID(1)], [SourceID(0), SourceID(1)]]
    )
    #expect(try delivery().receiverInDoNotDisturb == true)
  }

  @Test("Said again, it is no change")
  func again() {
    for time in [500.0, 600, 650] { scene.publishes(doNotDisturb: true, at: time) }
    #expect(changes.map(\.time) == [Scene.time(500)])
    #expect(changes.map(\.sightings.count) == [1])
  }

  @Test("What does not bear on messages is told only after what did")
  func available() throws {
    scene.publishes(doNotDisturb: false, at: 400)
    #expect(changes.isEmpty)
    #expect(try delivery().receiverInDoNotDisturb == nil)
    scene.publishes(doNotDisturb: true, at: 500)
    scene.publishes(doNotDisturb: false, at: 550)
    #expect(changes.map(\.time) == [Scene.time(500), Scene.time(550)])
  }

  @Test("The endpoint somebody prefers is a change, too")
  func preferred() throws {
    scene.publishes(doNotDisturb: false, preferred: "0a0b", at: 500)
    scene.publishes(doNotDisturb: false, preferred: "0c0d", at: 600)
    #expect(changes.count == 2)
    let delivery = try delivery()
    #expect(delivery.preferredEndpoint == "0c0d")
    #expect(delivery.receiverInDoNotDisturb == false)
  }

  @Test("Somebody else's presence says nothing of the receiver")
  func somebodyElse() throws {
    scene.publishes(doNotDisturb: true, at: 500)
    scene.presence[0].user = Call.alice
    #expect(try delivery().receiverInDoNotDisturb == nil)
  }
}
