import Conversations
import SourceBytes
import Testing
import Traces

@Suite("Messages that only apps tell of")
struct AppDeliveryTests {
  /// Alice's log is the first, Bob's the second.
  private func scene() -> Scene { Scene(covering: 0...3600, 0...3600) }

  private func alice(_ scene: Scene, log: Int = 0) -> App {
    App(scene, of: Call.alice, log: log, signedInAt: 600).invites(Call.bob, at: 700, thread: "t1")
      .completed(at: 760, status: "Failure", subcode: "RemoteTimeout")
  }

  private func bob(_ scene: Scene, log: Int = 1) -> App {
    App(scene, of: Call.bob, log: log, signedInAt: 600).invited(at: 700.4, thread: "t1")
      .completed(at: 760.2, subcode: "Missed")
  }

  @Test("Are deliveries of whom the log names, without what only signalling tells")
  func receiver() throws {
    let scene = scene()
    _ = bob(scene)
    let delivery = try #require(scene.delivery)
    #expect(delivery.sender == Call.alice)
    #expect(delivery.receiver == Call.bob)
    #expect(delivery.conversationID == "t1")
    #expect(delivery.kind == .firstMessage)
    #expect(delivery.callID == nil && delivery.cseq == nil && delivery.method == nil)
    #expect(delivery.finalAnswer == nil)
    #expect(delivery.sentAt == Scene.time(700.4))
    #expect(delivery.appWitness?.received == true)
    #expect(delivery.events.map(\.kind) == [.imReceived, .imMissed])
    #expect(delivery.events.allSatisfy { $0.deliveryID == delivery.id })
  }

  @Test("Lack the servers' trace and the final answer")
  func gaps() throws {
    let scene = scene()
    _ = bob(scene)
    #expect(
      try #require(scene.delivery).gaps == [
        Gap(.serverTrace, since: Scene.time(700.4), until: Scene.time(760.2)),
        Gap(.finalAnswer, since: Scene.time(700.4), until: Scene.time(3600)),
      ]
    )
  }

  @Test("Are one delivery with one identity, be it from one side's log, the other's or both")
  func bothSides() throws {
    let (senders, receivers, both) = (scene(), scene(), scene())
    _ = alice(senders)
    _ = bob(receivers)
    _ = bob(both)
    _ = alice(both)
    let id = try #require(senders.delivery).id
    #expect(try #require(receivers.delivery).id == id)
    let delivery = try #require(both.delivery)
    #expect(delivery.id == id)
    #expect(delivery.senderApp == "RemoteTimeout")
    #expect(delivery.appWitness?.outcome == "Missed")
    #expect(try #require(senders.delivery).appWitness == nil)
  }

  @Test("Are told apart within one conversation")
  func twoOfOneConversation() throws {
    let scene = scene()
    let bob = bob(scene)
    bob.invited(at: 900, thread: "t1", as: "/invitations/2").completed(
      at: 910,
      state: "Connected",
      as: "/invitations/2"
    )
    let deliveries = scene.timeline.deliveries
    #expect(deliveries.map { $0.appWitness?.outcome } == ["Missed", "Connected"])
    #expect(Set(deliveries.map(\.id)).count == 2)
  }

  @Test("Name the owner of the log where the invitation leaves one side out", arguments: [true, false])
  func owner(isIncoming: Bool) throws {
    let scene = scene()
    let app = App(scene, of: isIncoming ? Call.bob : Call.alice, log: 1, signedInAt: 600)
    app.add(.invitationStarted, at: 700) {
      $0.direction = isIncoming ? .incoming : .outgoing
      if isIncoming { $0.from = Call.alice } else { $0.to = Call.bob }
    }
    let delivery = try #require(scene.delivery)
    #expect([delivery.sender, delivery.receiver] == [Call.alice, Call.bob])
  }

  @Test("Are none where one of the two people is not known")
  func nobody() {
    let scene = scene()
    App(scene, of: Call.bob).invited(at: 700, by: nil)
    #expect(scene.timeline.deliveries.isEmpty)
  }

  @Test("What belongs to no message stands by itself")
  func looseEvents() throws {
    let scene = scene()
    let bob = App(scene, of: Call.bob, signedInAt: 600).polled(at: 650)
    bob.add(.channelReplaced, at: 700)
    bob.add(.applicationGone, at: 701)
    bob.add(.messageCompleted, at: 702) { ($0.direction, $0.from) = (.incoming, Call.alice) }
    bob.add(.messageCompleted, at: 703) { ($0.direction, $0.status) = (.outgoing, "Failure") }
    bob.add(.messagingEnded, at: 704)
    let timeline = scene.timeline
    #expect(timeline.deliveries.isEmpty)
    #expect(
      timeline.events.map(\.kind) == [.diagnostic, .diagnostic, .imReceived, .imRefused, .imClosed]
    )
    #expect(timeline.events.allSatisfy { $0.leg == .app && $0.deliveryID == nil })
    #expect(timeline.events.map(\.time) == timeline.events.map(\.time).sorted())
    #expect(timeline.events[2].from == Call.alice)
  }
}
