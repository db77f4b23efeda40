import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("What the log of an app tells is joined to its message")
struct AppJoinTests {
  /// The log of the servers, and that of Bob's phone.
  let scene = Scene(covering: 0...3600, 0...3600)
  let carol = "carol@contoso.com"

  /// Alice's message that nobody answers for a minute.
  @discardableResult
  private func message(_ callID: String = "call-1", thread: String? = nil, at time: Double = 700) -> Call {
    let call = Call(scene, callID: callID).offered(at: time, thread: thread)
    return call.forked(to: "phone", at: time + 0.1).told(408, at: time + 60)
  }

  private func delivery(_ callID: String = "call-1") throws -> Delivery {
    try #require(scene.timeline.deliveries.first { $0.callID == callID })
  }

  @Test("By the conversation both name, whatever the clocks say")
  func thread() throws {
    message(thread: "t1")
    message("call-2", thread: "t2", at: 880)
    let bob = App(scene, of: Call.bob).invited(at: 881, thread: "t1").completed(at: 941, subcode: "Missed")
    bob.polled(at: 880)
    #expect(scene.timeline.deliveries.count == 2)
    #expect(try delivery().appWitness?.received == true)
    #expect(try delivery().appWitness?.outcome == "Missed")
    #expect(try delivery().events.filter { $0.leg == .app }.map(\.kind) == [.imReceived, .imMissed])
    // One that came at the time of the other might be it after all.
    #expect(try delivery("call-2").appWitness == nil)
  }

  @Test("By people and time where the app names no conversation: the nearest one")
  func peopleAndTime() throws {
    message(thread: "t1")
    message("call-2", thread: "t2", at: 900)
    App(scene, of: Call.bob).invited(at: 901)
    #expect(try delivery().appWitness == nil)
    #expect(try delivery("call-2").appWitness?.received == true)
  }

  @Test("By the owner of the log where the app does not name the sender")
  func senderUnknown() throws {
    message()
    App(scene, of: Call.bob).invited(at: 701, by: nil)
    #expect(try #require(scene.delivery).appWitness?.received == true)
  }

  @Test("Conversations of other names are other conversations")
  func otherThread() throws {
    message(thread: "t1")
    App(scene, of: Call.bob).invited(at: 701, thread: "t2")
    #expect(scene.timeline.deliveries.count == 2)
    #expect(try delivery().appWitness?.received != true)
  }

  @Test("Another person's log, and another sender's message, say nothing", arguments: [true, false])
  func otherPeople(isOtherOwner: Bool) throws {
    message()
    let app = App(scene, of: isOtherOwner ? carol : Call.bob)
    app.invited(at: 701, by: isOtherOwner ? Call.alice : carol)
    #expect(scene.timeline.deliveries.count == 2)
    #expect(try delivery().appWitness?.received != true)
  }

  @Test("However far apart two clocks are, one conversation is one")
  func otherClock() throws {
    message(thread: "t1")
    App(scene, of: Call.bob).invited(at: 3500, thread: "t1")
    #expect(scene.timeline.deliveries.count == 1)
    #expect(try delivery().appWitness?.received == true)
  }

  @Test(
    "Without a name, a minute apart is the same message, more is not",
    arguments: [(640, true), (639, false)]
  )
  func distance(time: Double, isSame: Bool) throws {
    message(thread: "t1")
    App(scene, of: Call.bob).invited(at: time)
    #expect(scene.timeline.deliveries.count == (isSame ? 1 : 2))
    #expect(try (delivery().appWitness?.received == true) == isSame)
  }

  @Test("An invitation joins one message, and a message takes one invitation of a side")
  func once() throws {
    message()
    message("call-2", at: 702)
    let bob = App(scene, of: Call.bob).invited(at: 701.5)
    #expect(try delivery().appWitness == nil)
    #expect(try delivery("call-2").appWitness?.received == true)
    bob.invited(at: 701.6, as: "/invitations/2")
    #expect(try delivery().appWitness?.received == true)
    bob.invited(at: 701.7, as: "/invitations/3")
    #expect(scene.timeline.deliveries.count == 3)
  }

  @Test("The conversation goes before the time")
  func threadBeforeTime() throws {
    message(thread: "t1")
    message("call-2", at: 702)
    App(scene, of: Call.bob).invited(at: 702.1, thread: "t1")
    #expect(try delivery().appWitness?.received == true)
    #expect(try delivery("call-2").appWitness == nil)
  }

  @Test("What a person did in the app is told of", arguments: [true, false])
  func requests(accepts: Bool) throws {
    message()
    App(scene, of: Call.bob).invited(at: 701).asked(accepts ? .acceptRequested : .declineRequested, at: 705)
    let witness = try #require(scene.delivery?.appWitness)
    #expect(witness.wasAccepted == accepts)
    #expect(witness.wasDeclined == !accepts)
    #expect(witness.outcome == nil)
    let kinds = try #require(scene.delivery).events.filter { $0.leg == .app }.map(\.kind)
    #expect(kinds == [.imReceived, accepts ? .imAnswered : .imRefused])
  }

  @Test("The sender's app tells what it was told, and nothing of the receiver")
  func senderApp() throws {
    message(thread: "t1")
    let alice = App(scene, of: Call.alice).invites(Call.bob, at: 699.9, thread: "t1")
    alice.completed(at: 760.1, status: "Failure", subcode: "RemoteTimeout")
    let delivery = try #require(scene.delivery)
    #expect(delivery.senderApp == "RemoteTimeout")
    #expect(delivery.appWitness == nil)
    #expect(delivery.sentAt == Scene.time(700))
  }

  @Test("What the event channel says twice is told of once, with the same identity as without the app")
  func identity() throws {
    message(thread: "t1")
    let before = try #require(scene.delivery).id
    let bob = App(scene, of: Call.bob).invited(at: 701, thread: "t1")
    bob.add(.invitationUpdated, at: 702) { $0.href = "/invitations/1" }
    let delivery = try #require(scene.delivery)
    #expect(delivery.id == before)
    #expect(delivery.events.filter { $0.leg == .app }.map(\.kind) == [.imReceived])
    #expect(delivery.events.allSatisfy { $0.deliveryID == before })
  }
}
