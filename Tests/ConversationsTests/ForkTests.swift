import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Copies of an INVITE")
struct ForkTests {
  private let scene = Scene()

  @Test("Each To epid is an endpoint the message went to")
  func endpointsByEpid() throws {
    Call(scene).offered(at: 0).forked(to: "desk", at: 0.03).forked(to: "phone", at: 0.04)
    let delivery = try #require(scene.delivery)
    #expect(delivery.forkCount == 2)
    #expect(delivery.targets.map(\.endpoint.epid) == ["desk", "phone"])
    #expect(delivery.targets.map(\.branch?.forwardedAt) == [Scene.time(0.03), Scene.time(0.04)])
    #expect(delivery.targets.allSatisfy { $0.endpoint.basis == .fork })
  }

  @Test("A copy seen at two hops is one copy, and its event has two sights")
  func copySeenTwice() throws {
    let call = Call(scene).offered(at: 0).forked(to: "desk", at: 0.03)
    call.witness = Scene.Witness(host: "POOL\\FE2")
    call.forked(to: "desk", at: 0.05)
    let delivery = try #require(scene.delivery)
    #expect(delivery.forkCount == 1)
    let forks = delivery.events.filter { $0.kind == .imForked }
    #expect(forks.map(\.sightings.count) == [2])
    #expect(forks.first?.sightings.map(\.time) == [Scene.time(0.03), Scene.time(0.05)])
  }

  @Test("A copy that names an epid goes to it, even by the address of the person")
  func copyByAddress() throws {
    Call(scene).offered(at: 0).forked(
      to: "desk",
      at: 0.03,
      uri: "sip:bob@contoso.com;opaque=user:epid:x;gruu"
    )
    #expect(try #require(scene.delivery).targets.map(\.endpoint.epid) == ["desk"])
  }

  @Test("A copy without an epid goes to the contact it is addressed to")
  func copyByContact() throws {
    Call(scene).offered(at: 0).forked(to: "desk", at: 0.03, namesEpid: false)
      .forked(to: "phone", at: 0.04, namesEpid: false, uri: "sip:192.0.2.58:3232")
    let delivery = try #require(scene.delivery)
    #expect(delivery.forkCount == 2)
    #expect(
      delivery.targets.map(\.endpoint.contact) == [
        "sip:192.0.2.57:3232;transport=tls", "sip:192.0.2.58:3232",
      ]
    )
    #expect(delivery.targets.map(\.endpoint.epid) == [nil, nil])
  }

  @Test("A copy between servers goes to no endpoint")
  func copyBetweenServers() throws {
    Call(scene).offered(at: 0).passedOn(at: 0.02).told(480, at: 0.1)
    let delivery = try #require(scene.delivery)
    #expect(delivery.forkCount == 0)
    #expect(delivery.targets.isEmpty)
    #expect(delivery.finalAnswer?.status == 480)
  }

  @Test("A challenge and the INVITE sent again are one delivery", arguments: [401, 407])
  func challenged(_ status: Int) throws {
    let call = Call(scene).offered(at: 0).told(status, at: 0.1)
    call.cseq = 2
    call.offered(at: 0.2).forked(to: "desk", at: 0.23).answered("desk", 200, at: 5).told(
      200,
      at: 5.02,
      epid: "desk"
    )
    let delivery = try #require(scene.delivery)
    #expect(delivery.cseq == 2)
    #expect(delivery.sentAt == Scene.time(0.2))
    #expect(delivery.finalAnswer?.status == 200)
  }

  @Test("A challenge nobody answered is a delivery of its own")
  func challengeLeftAlone() throws {
    Call(scene).offered(at: 0).told(407, at: 0.1)
    #expect(scene.delivery?.finalAnswer?.status == 407)
  }

  @Test("An INVITE within the dialog is no delivery")
  func inviteInDialog() {
    let call = Call(scene).offered(at: 0).told(200, at: 1)
    call.cseq = 2
    call.offered(at: 60, inDialog: true).told(200, at: 60.1)
    #expect(scene.delivery?.cseq == 1)
  }

  @Test(
    "An INVITE that offers something else is no delivery",
    arguments: [
      CapturedMessage.Media.audio, .video, .applicationSharing, .conferenceInvitation, .fileTransfer,
    ]
  )
  func otherMedia(_ media: CapturedMessage.Media) {
    Call(scene).offered(at: 0, media: media).told(200, at: 1)
    #expect(scene.timeline.deliveries.isEmpty)
  }

  @Test("A message and a call at the same time stay apart")
  func messageAndCall() {
    Call(scene, callID: "call-1").offered(at: 0)
    Call(scene, callID: "call-2").offered(at: 0, media: .audio)
    #expect(scene.delivery?.callID == "call-1")
  }

  @Test("The progress report tells a number of endpoints even where no copy was seen")
  func progressCount() throws {
    Call(scene).offered(at: 0).progress(count: 3, at: 0.05)
    let delivery = try #require(scene.delivery)
    #expect(delivery.progressCount == 3)
    #expect(delivery.forkCount == 0)
    #expect(delivery.decidingDiagnostic == nil, "progress decides nothing")
  }

  @Test("Without a progress report no number is made up")
  func noProgress() {
    Call(scene).offered(at: 0).told(100, at: 0.01)
    #expect(scene.delivery?.progressCount == nil)
  }
}
