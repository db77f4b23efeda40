import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Messages within a conversation")
struct LaterMessageTests {
  private let scene = Scene(covering: 0...600)
  private static let iPhone = "RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0 (iPhone iOS 7.1)"

  @discardableResult
  private func accepted(_ product: String? = iPhone) -> Call {
    Call(scene).offered(at: 0).forked(to: "b0b0000001", at: 0.1)
      .answered("b0b0000001", 200, at: 15, product: product).told(200, at: 15.1, epid: "b0b0000001")
  }

  @Test("One message at four places is one delivery, with the answer nearest to the sender")
  func oneDelivery() throws {
    accepted().wrote(Call.alice, at: 20).wroteOn(Call.alice, at: 20.1)
      .took(Call.alice, 200, at: 20.3).heard(Call.alice, 200, at: 20.4)
    let later = try #require(scene.later)
    #expect((later.sender, later.receiver) == (Call.alice, Call.bob))
    #expect((later.method, later.cseq) == (.message, 2))
    #expect(later.sentAt == Scene.time(20))
    #expect(later.finalAnswer?.at == Scene.time(20.4))
    #expect(later.wait == 300, "from the copy to the answer the sender got")
    #expect(later.events.map(\.kind) == [.imSent, .imReceived])
    #expect(later.events.map(\.sightings.count) == [2, 2])
    #expect(later.gaps.isEmpty)
  }

  @Test("Its identity is the same in a log that holds one hop of it")
  func identity() throws {
    accepted().wrote(Call.alice, at: 20).wroteOn(Call.alice, at: 20.1)
    let other = Scene()
    Call(other).wrote(Call.alice, at: 20)
    #expect(try #require(scene.later).id == (try #require(other.later)).id)
    #expect(try #require(scene.later).id != (try #require(scene.delivery)).id)
  }

  @Test("Either side may write; the client is that of the other side")
  func eitherSide() throws {
    accepted().wrote(Call.bob, at: 20).heard(Call.bob, 200, at: 20.4)
    let later = try #require(scene.later)
    #expect((later.sender, later.receiver) == (Call.bob, Call.alice))
    #expect(later.senderEpid == "b0b0000001")
    #expect(later.senderUserAgent == Self.iPhone)
    #expect(later.targets.map(\.endpoint.epid) == ["a11ce00001"])
    #expect(later.targets[0].endpoint.userAgent?.contains("OC/15") == true)
  }

  @Test("The client of the receiver is the one that accepted, not every one that is signed in")
  func partner() throws {
    scene.registers(Call.bob, "b0b0000002", at: 0)
    accepted().wrote(Call.alice, at: 20)
    #expect(try #require(scene.later).targets.map(\.endpoint.userAgent) == [Self.iPhone])
  }

  @Test("A refusal is told at each end, with its diagnostic")
  func refused() throws {
    let gone = Diagnostic(kind: .server, id: 1004, reason: "Route set is no longer valid")
    accepted().wrote(Call.alice, at: 20).wroteOn(Call.alice, at: 20.1)
      .took(Call.alice, 481, at: 20.3, diagnostic: gone).heard(Call.alice, 481, at: 20.4, diagnostic: gone)
    let later = try #require(scene.later)
    #expect(later.finalAnswer?.status == 481)
    #expect(later.decidingDiagnostic == gone)
    #expect(later.winner == nil)
    #expect(later.events.map(\.kind) == [.imSent, .imRefused, .imRefused])
    #expect(later.targets[0].branch?.answeredAfter == 200)
  }

  @Test("Without an answer, the logs' end and what followed in the conversation are told")
  func unanswered() throws {
    accepted().wrote(Call.alice, at: 20).closed(Call.alice, at: 25)
    let silent = try #require(scene.later)
    #expect(silent.observedUntil == Scene.time(600), "the log goes on behind the BYE")
    #expect(silent.gaps.map(\.what).contains(.finalAnswer))
    #expect(silent.conversationWentOn == nil)
    let other = Scene(covering: 0...600)
    Call(other).offered(at: 0).told(200, at: 1).wrote(Call.alice, at: 20).typed(Call.bob, at: 40)
    #expect(other.later?.conversationWentOn == true)
  }

  @Test("A message that was challenged and sent again counts once")
  func challenged() {
    accepted().wrote(Call.alice, at: 20).heard(Call.alice, 407, at: 20.1).wrote(Call.alice, at: 20.2)
      .heard(Call.alice, 200, at: 20.4)
    #expect(scene.later?.cseq == 3)
  }

  @Test("What is sent but carries no words is no message", arguments: [true, false])
  func noWords(isTyping: Bool) {
    let alice = CapturedMessage.Party(address: Call.alice, tag: "a1")
    let bob = CapturedMessage.Party(address: Call.bob, tag: "b1")
    accepted()
    scene.log(
      .request(.message, uri: "sip:bob@contoso.com"),
      .message,
      at: 20,
      by: .frontEnd,
      in: ("call-1", 9),
      from: alice,
      to: bob
    ) {
      $0.carriesText = isTyping
      $0.reportsTyping = isTyping
    }
    #expect(scene.timeline.deliveries.map(\.kind) == [.firstMessage])
  }

  @Test("The first message is told as ever, and the timeline tells each thing once, with its own delivery")
  func firstMessage() throws {
    accepted().wrote(Call.bob, at: 20).heard(Call.bob, 200, at: 20.4)
    let (first, later) = (try #require(scene.delivery), try #require(scene.later))
    #expect(first.receiverActiveAt == Scene.time(20))
    #expect(first.events.contains { $0.kind == .imSent })
    let sent = scene.timeline.events.filter { $0.kind == .imSent }
    #expect(sent.map(\.deliveryID) == [later.id])
  }
}
