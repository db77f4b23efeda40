import Conversations
import SIP
import Testing
import Traces

@Suite("Messages to a conference")
struct ConferenceTests {
  private let scene = Scene(covering: 0...600)
  private let alice = CapturedMessage.Party(address: Call.alice, tag: "a1", epid: "a11ce00001")
  private var conference: CapturedMessage.Party {
    var party = CapturedMessage.Party(address: "carol@contoso.com", tag: "c1")
    party.isConference = true
    return party
  }

  private func log(
    _ start: CapturedMessage.Start,
    _ method: SIPMethod,
    _ cseq: UInt32,
    at time: Double,
    fromConference: Bool = false,
    _ details: (inout CapturedMessage.Values) -> Void = { _ in }
  ) {
    let (from, to) = fromConference ? (conference, alice) : (alice, conference)
    scene.log(start, method, at: time, by: .frontEnd, in: ("conf-1", cseq), from: from, to: to) {
      $0.viaBranches = ["via-\(method.name)-\(cseq)"]
      details(&$0)
    }
  }

  private func wrote(at time: Double, answered status: Int = 202, number: String? = "7") {
    log(.request(.message, uri: "sip:carol@contoso.com"), .message, 2, at: time) { $0.carriesText = true }
    log(.response(status: status, reason: "because"), .message, 2, at: time + 0.1) { $0.messageID = number }
  }

  private func reported(
    _ receipts: [(address: String, status: Int, gruu: String)],
    number: String = "7",
    at time: Double
  ) {
    log(.request(.benotify, uri: "sip:192.0.2.57"), .benotify, 3, at: time, fromConference: true) {
      $0.receipts = receipts.map {
        var receipt = CapturedMessage.Receipt(address: $0.address, status: $0.status)
        receipt.messageID = number
        receipt.gruu = $0.gruu
        return receipt
      }
    }
  }

  @Test("Joining one is no message, and its 202 alone is no delivery")
  func taken() {
    var untagged = conference
    untagged.tag = nil
    let invite = CapturedMessage.Start.request(.invite, uri: "sip:carol@contoso.com")
    scene.log(invite, .invite, at: 1, by: .frontEnd, in: ("conf-1", 1), from: alice, to: untagged) {
      $0.media = .instantMessage
    }
    wrote(at: 20)
    #expect(scene.timeline.deliveries.isEmpty)
    #expect(scene.timeline.unreportedMessages.count == 1)
    #expect(scene.timeline.events.filter { $0.kind == .imSent }.count == 1)
    #expect(scene.timeline.irregularities.isEmpty)
  }

  @Test("Each receiver that is named has a delivery, with an identity of its own")
  func named() throws {
    wrote(at: 20)
    reported([(Call.bob, 408, "gruu-b"), ("dave@contoso.com", 200, "gruu-d")], at: 52)
    let deliveries = scene.timeline.deliveries.sorted { $0.receiver < $1.receiver }
    #expect(deliveries.map(\.receiver) == [Call.bob, "dave@contoso.com"])
    #expect(deliveries.map(\.kind) == [.conferenceMessage, .conferenceMessage])
    #expect(deliveries.map(\.finalAnswer?.status) == [408, 200])
    #expect(deliveries.map(\.winner) == [nil, 0])
    #expect(deliveries.map(\.wait) == [32_000, 32_000])
    #expect(Set(deliveries.map(\.id)).count == 2)
    #expect(deliveries.allSatisfy { $0.conferenceReport == ConferenceReport(named: 2, failed: 1) })
    #expect(scene.timeline.unreportedMessages.isEmpty)
    #expect(scene.timeline.events.filter { $0.kind == .imSent }.count == 1, "it was sent once")
  }

  @Test("A receiver who got it on one of two endpoints got it")
  func twoEndpoints() {
    wrote(at: 20)
    reported([(Call.bob, 408, "gruu-b"), (Call.bob, 200, "gruu-c")], at: 52)
    #expect(scene.timeline.deliveries.map(\.finalAnswer?.status) == [200])
    #expect(scene.timeline.deliveries.first?.targets.count == 2)
  }

  @Test("A report on another message says nothing of this one")
  func otherNumber() {
    wrote(at: 20)
    reported([(Call.bob, 408, "gruu-b")], number: "8", at: 52)
    #expect(scene.timeline.deliveries.isEmpty)
  }

  @Test("One the conference refuses reached nobody")
  func refused() {
    wrote(at: 20, answered: 481, number: nil)
    #expect(scene.timeline.deliveries.map(\.kind) == [.conferenceMessage])
    #expect(scene.timeline.deliveries.map(\.finalAnswer?.status) == [481])
  }

  @Test("What the conference passes on to a member is no message of the organiser's")
  func passedOn() {
    log(.request(.message, uri: "sip:192.0.2.57"), .message, 1, at: 20, fromConference: true) {
      $0.carriesText = true
    }
    log(.response(status: 200, reason: "OK"), .message, 1, at: 20.1, fromConference: true)
    #expect(scene.timeline.deliveries.isEmpty)
    #expect(scene.timeline.events.map(\.kind) == [.imSent, .imReceived])
  }
}
