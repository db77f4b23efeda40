import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("What the sender's client reported")
struct ReportTests {
  private let scene = Scene(covering: 0...3600, 0...3600)
  private let reason = Diagnostic(kind: .server, id: 5001, reason: "The client did not respond")

  /// A progress report that counts endpoints.
  private func progress(_ count: Int) -> Diagnostic {
    Diagnostic(kind: .server, id: 13004, parameters: [.init(name: "count", value: String(count))])
  }

  private func delivery() throws -> Delivery { try #require(scene.delivery) }

  private func reported(_ delivery: Delivery) -> [TimelineEvent] {
    delivery.events.filter { $0.kind == .imReported }
  }

  @Test("Stands in for a final answer that is not in the logs")
  func standsIn() throws {
    Call(scene).offered(at: 700).forked(to: "phone", at: 700.1)
    scene.reports(status: 408, at: 760) { $0.diagnostics = [reason] }
    let delivery = try delivery()
    #expect(delivery.finalAnswer?.status == 408)
    #expect(delivery.finalAnswer?.reason == "because")
    #expect(delivery.finalAnswer?.at == Scene.time(760))
    #expect(delivery.endedAt == Scene.time(760))
    #expect(delivery.decidingDiagnostic == reason)
    #expect(delivery.wait == nil)
    #expect(!delivery.gaps.contains { $0.what == .finalAnswer })
    #expect(reported(delivery).map(\.deliveryID) == [delivery.id])
  }

  @Test("Does not stand in for one that is there")
  func doesNotStandIn() throws {
    let own = Diagnostic(kind: .server, id: 24099)
    Call(scene).offered(at: 700).told(480, at: 759, diagnostic: own)
    scene.reports(status: 408, at: 760) { $0.diagnostics = [reason] }
    let delivery = try delivery()
    #expect(delivery.finalAnswer?.status == 480)
    #expect(delivery.endedAt == Scene.time(759))
    #expect(delivery.decidingDiagnostic == own)
    #expect(delivery.diagnostics == [own, reason])
    #expect(reported(delivery).map(\.status) == [408])
  }

  @Test("Of an answer that is none of a server it makes no answer", arguments: [nil, 0, 183])
  func noAnswer(status: Int?) throws {
    Call(scene).offered(at: 700)
    scene.reports(status: status, at: 760)
    #expect(try delivery().finalAnswer == nil)
    #expect(try delivery().gaps.contains { $0.what == .finalAnswer })
  }

  @Test("Tells of the progress, unless the progress itself was seen", arguments: [true, false])
  func progressCount(isSeen: Bool) throws {
    let call = Call(scene).offered(at: 700)
    if isSeen { call.progress(count: 1, at: 701) }
    scene.reports(status: 408, at: 760) { $0.progress = [progress(2)] }
    #expect(try delivery().progressCount == (isSeen ? 1 : 2))
    #expect(try delivery().isProgressReported == !isSeen)
  }

  @Test("Says with 51004 that the sender gave up, and with no other number", arguments: [51004, 51003])
  func cancelled(id: Int) throws {
    Call(scene).offered(at: 700)
    scene.reports(status: 0, at: 705) { $0.diagnostics = [Diagnostic(kind: .client, id: id)] }
    #expect(try delivery().cancelledBy == (id == 51004 ? .sender : nil))
  }

  @Test("Does not say that the sender gave up where somebody accepted")
  func accepted() throws {
    Call(scene).offered(at: 700).forked(to: "desk", at: 700.1).answered("desk", 200, at: 715)
    scene.reports(status: 0, at: 716) { $0.diagnostics = [Diagnostic(kind: .client, id: 51004)] }
    #expect(try delivery().cancelledBy == nil)
  }

  @Test("Without any INVITE makes a delivery of the identity the trace would give")
  func alone() throws {
    Call(scene).offered(at: 700).told(408, at: 760)
    let traced = try delivery()
    let alone = Scene()
    alone.clientLogs = [0]
    alone.reports(status: 408, at: 760, by: .client()) {
      ($0.diagnostics, $0.progress) = ([reason], [progress(1)])
    }
    let delivery = try #require(alone.delivery)
    #expect(delivery.id == traced.id)
    #expect([delivery.sender, delivery.receiver] == [Call.alice, Call.bob])
    #expect(delivery.callID == "call-1")
    #expect(delivery.cseq == nil)
    #expect(delivery.finalAnswer?.status == 408)
    #expect(delivery.progressCount == 1 && delivery.isProgressReported)
    #expect(delivery.gaps.contains { $0.what == .serverTrace })
    #expect(delivery.events.map(\.kind) == [.imReported])
    #expect(delivery.events.map(\.deliveryID) == [traced.id])
  }

  @Test("Of what is no instant message makes no delivery", arguments: ["audio", "video", "conf", nil])
  func otherCalls(type: String?) {
    scene.reports(status: 408, at: 760) { $0.callType = type }
    #expect(scene.timeline.deliveries.isEmpty)
  }

  @Test("Of what did not begin a conversation makes no delivery", arguments: [SIPMethod.message, .bye])
  func otherMethods(method: SIPMethod) {
    scene.reports(status: 408, at: 760) { $0.method = method }
    #expect(scene.timeline.deliveries.isEmpty)
  }

  @Test("Of another call, and of another attempt of it, says nothing of this one", arguments: [true, false])
  func others(isOtherCall: Bool) throws {
    Call(scene).offered(at: 700)
    scene.reports(isOtherCall ? "call-2" : "call-1", status: 408, at: 760) {
      if !isOtherCall { $0.fromTag = "a2" }
    }
    let delivery = try #require(scene.timeline.deliveries.first { $0.sentAt == Scene.time(700) })
    #expect(delivery.finalAnswer == nil)
    #expect(reported(delivery).isEmpty)
  }

  @Test("In two logs is one event with two sights")
  func twoSights() throws {
    Call(scene).offered(at: 700)
    scene.reports(status: 408, at: 760)
    scene.reports(status: 408, at: 760.2, by: .client(log: 1))
    let events = reported(try delivery())
    #expect(events.count == 1)
    #expect(events.first?.sightings.map(\.location.source) == [SourceID(0), SourceID(1)])
  }

  @Test("In the log of Windows is another witness than the report itself")
  func eventLog() throws {
    Call(scene).offered(at: 700)
    scene.reports(status: 408, at: 760)
    scene.reports(status: 408, at: 760, origin: .eventLog, by: .client(log: 1))
    scene.reports(status: 408, at: 760.5, origin: .eventLog, by: .client(log: 1))
    let events = reported(try delivery())
    #expect(events.map(\.sightings.count) == [1, 1, 1])
    #expect(events.map(\.method) == [.invite, nil, nil])
  }
}
