import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("After the answer")
struct DialogTests {
  private let scene = Scene(covering: 0...600)

  @discardableResult
  private func accepted() -> Call {
    Call(scene).offered(at: 0).forked(to: "desk", at: 0.1).answered("desk", 200, at: 15).told(
      200,
      at: 15.1,
      epid: "desk"
    )
    .acknowledged(at: 15.2)
  }

  @Test("The receiver's first typing or message is kept")
  func receiverIsActive() throws {
    accepted().wrote(Call.alice, at: 20).typed(Call.bob, at: 25).wrote(Call.bob, at: 30)
    #expect(try #require(scene.delivery).receiverActiveAt == Scene.time(25))
  }

  @Test("The sender's own words are no reaction")
  func senderIsActive() throws {
    accepted().typed(Call.alice, at: 20).wrote(Call.alice, at: 21)
    #expect(try #require(scene.delivery).receiverActiveAt == nil)
  }

  @Test("A message under the same Call-ID but of another dialog is no reaction")
  func otherDialog() throws {
    accepted().wrote(Call.bob, at: 20, tag: "stranger")
    #expect(try #require(scene.delivery).receiverActiveAt == nil)
  }

  @Test("A BYE closes the dialog and ends the watch, whoever sends it", arguments: [Call.alice, Call.bob])
  func closed(_ person: String) throws {
    accepted().closed(person, at: 100).closed(Call.alice, at: 101)
    let delivery = try #require(scene.delivery)
    #expect(delivery.closedAt == Scene.time(100))
    #expect(delivery.observedUntil == Scene.time(100))
    #expect(delivery.receiverActiveAt == nil, "closing a window is no reading")
  }

  @Test("Without a BYE the dialog was watched until the logs end")
  func openEnd() throws {
    accepted()
    #expect(try #require(scene.delivery).observedUntil == Scene.time(600))
  }

  @Test("The end of a log that does not hold the message does not count")
  func endOfAnotherLog() throws {
    let scene = Scene(covering: 0...100, 0...5000)
    Call(scene).offered(at: 0).told(200, at: 15)
    #expect(try #require(scene.delivery).observedUntil == Scene.time(100))
  }

  @Test("Of two logs that hold the message, the later end counts")
  func laterEnd() throws {
    let scene = Scene(covering: 0...100, 0...200)
    let call = Call(scene).offered(at: 0)
    call.witness = Scene.Witness(log: 1)
    call.told(200, at: 15)
    #expect(try #require(scene.delivery).observedUntil == Scene.time(200))
  }

  @Test("Messages of a conversation whose beginning is not in the logs are deliveries, and told once")
  func beginningMissing() {
    Call(scene).wrote(Call.alice, at: 5).wrote(Call.bob, at: 9).typed(Call.bob, at: 12)
    #expect(scene.timeline.deliveries.map(\.kind) == [.laterMessage, .laterMessage])
    #expect(scene.timeline.events.map(\.kind) == [.imSent, .imSent, .imTyping])
  }

  @Test("What happened is told in order, hop by hop only once")
  func eventsInOrder() throws {
    let call = accepted()
    call.wrote(Call.bob, at: 30).closed(Call.bob, at: 40)
    let kinds = try #require(scene.delivery).events.map(\.kind)
    #expect(
      kinds == [.imOffered, .imForked, .imAnswered, .imAnswered, .imAcknowledged, .imSent, .imClosed]
    )
  }
}

@Suite("Conversations whose beginning is not in the logs")
struct LooseConversationTests {
  private let scene = Scene()

  @Test("Their messages are told of with endpoint and client, judged, and named as an irregularity")
  func laterMessages() throws {
    scene.registers(Call.alice, "a11ce00001", at: 1)
    Call(scene).wrote(Call.alice, at: 10).wrote(Call.bob, at: 20).wrote(Call.alice, at: 30)
    let timeline = scene.timeline
    let deliveries = timeline.deliveries
    #expect(deliveries.map(\.kind) == [.laterMessage, .laterMessage, .laterMessage])
    #expect(deliveries.map(\.senderEpid) == ["a11ce00001", nil, "a11ce00001"])
    #expect(deliveries.map { $0.senderUserAgent?.contains("OC/15") } == [true, nil, true])
    #expect(deliveries[1].targets.map(\.endpoint.epid) == ["a11ce00001"])
    #expect(deliveries.allSatisfy { $0.gaps.contains { $0.what == .conversationBegin } })
    #expect(timeline.irregularities.map(\.name) == [.conversationBeginMissing])
    #expect(timeline.irregularities.map(\.location) == deliveries.prefix(1).map { $0.events[0].location })
  }

  @Test("With the INVITE there, nothing is missing")
  func whole() {
    Call(scene).offered(at: 0).told(200, at: 1).wrote(Call.alice, at: 10)
    #expect(scene.later?.gaps.contains { $0.what == .conversationBegin } == false)
    #expect(scene.timeline.irregularities.isEmpty)
  }

  @Test("The answer to an INVITE alone does not tell what the conversation was")
  func answerAlone() {
    Call(scene).told(200, at: 1)
    #expect(scene.timeline.irregularities.map(\.name) == [.inviteMissing])
  }
}

@Suite("Push notifications")
struct PushTests {
  private let scene = Scene()

  private func refused(_ diagnostic: Diagnostic) -> Delivery.PushOutcome? {
    Call(scene).offered(at: 0).forked(to: "phone", at: 0.1).answered(
      "phone",
      408,
      at: 60,
      diagnostic: diagnostic
    )
    return scene.delivery?.pushOutcome
  }

  @Test("A phone without a subscription says so in its answer")
  func noSubscription() {
    let info = Diagnostic.Parameter(name: "info", value: "No push subscription for target device")
    #expect(refused(Diagnostic(kind: .server, id: 2, parameters: [info])) == .noSubscription)
  }

  @Test("An answer that speaks of the push service tells that it failed")
  func failedByHeader() {
    #expect(refused(Diagnostic(kind: .server, id: 2, reason: "cannot route to push.lync.com")) == .failed)
  }

  @Test("So does a diagnostic record of the same Call-ID, and only of that one")
  func failedByRecord() {
    Call(scene).offered(at: 0).told(504, at: 9)
    scene.logDiagnostic("no route to push.lync.com", callID: "call-2", at: 5)
    #expect(scene.delivery?.pushOutcome == nil)
    scene.logDiagnostic("routed to push.lync.com", severity: "information", callID: "call-1", at: 5)
    #expect(scene.delivery?.pushOutcome == nil)
    scene.logDiagnostic("no route to push.lync.com", callID: "call-1", at: 5)
    #expect(scene.delivery?.pushOutcome == .failed)
  }

  @Test("Silence says nothing: there are phones that need no push")
  func silence() {
    #expect(refused(Diagnostic(kind: .server, id: 2, reason: "The client did not respond")) == nil)
  }
}
