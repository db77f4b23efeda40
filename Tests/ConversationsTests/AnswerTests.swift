import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Answers to an INVITE")
struct AnswerTests {
  private let scene = Scene()

  private func offeredToTwo() -> Call {
    Call(scene).offered(at: 0).forked(to: "desk", at: 0.1).forked(to: "phone", at: 0.2)
  }

  @Test("The endpoint whose branch was accepted first has won")
  func winnerByBranch() throws {
    offeredToTwo().answered("phone", 200, at: 7).answered("desk", 200, at: 7.5).told(
      200,
      at: 7.1,
      epid: "phone"
    )
    let delivery = try #require(scene.delivery)
    #expect(delivery.winner.map { delivery.targets[$0].endpoint.epid } == "phone")
  }

  @Test("Where its branch was not seen, the To epid of the sender's 200 names the winner")
  func winnerByEpid() throws {
    offeredToTwo().told(200, at: 7.1, epid: "phone")
    let delivery = try #require(scene.delivery)
    #expect(delivery.winner.map { delivery.targets[$0].endpoint.epid } == "phone")
    #expect(delivery.endedAt == Scene.time(7.1))
  }

  @Test("So does the GRUU in the Contact of that 200")
  func winnerByGRUU() throws {
    let token = EndpointIdentity(epid: "phone").gruuToken
    offeredToTwo().told(200, at: 7.1, gruu: token)
    let delivery = try #require(scene.delivery)
    #expect(delivery.winner.map { delivery.targets[$0].endpoint.epid } == "phone")
  }

  @Test("A 200 that names an endpoint nothing else told of makes it known, and no copy of it")
  func winnerByAnswerAlone() throws {
    offeredToTwo().told(200, at: 7.1, epid: "tablet")
    let delivery = try #require(scene.delivery)
    #expect(delivery.targets.map(\.endpoint.epid) == ["desk", "phone", "tablet"])
    #expect(delivery.targets.map { $0.branch == nil } == [false, false, true])
    #expect(delivery.winner == 2)
    #expect(delivery.targets[2].endpoint.basis == .answer)
    #expect(delivery.forkCount == 2)
  }

  @Test("A 200 that names nobody leaves the winner open")
  func winnerUnknown() throws {
    offeredToTwo().told(200, at: 7.1)
    let delivery = try #require(scene.delivery)
    #expect(delivery.winner == nil)
    #expect(delivery.targets.count == 2)
    #expect(delivery.finalAnswer?.status == 200)
  }

  @Test("Without any copy, the 200 names the winner among the registrations", arguments: [true, false])
  func winnerByRegistration(byGRUU: Bool) throws {
    scene.registers(Call.bob, "phone", at: 0)
    scene.registers(Call.bob, "desk", at: 1)
    let token = EndpointIdentity(epid: "desk").gruuToken
    Call(scene).offered(at: 2).told(200, at: 17, epid: byGRUU ? nil : "desk", gruu: byGRUU ? token : nil)
    let delivery = try #require(scene.delivery)
    #expect(delivery.winner.map { delivery.targets[$0].endpoint.epid } == "desk")
    #expect(delivery.targets.map(\.endpoint.basis) == [.registration, .registration])
    #expect(delivery.forkCount == 0)
    #expect(delivery.events.last { $0.kind == .imAnswered }?.epid == "desk")
  }

  @Test("Each branch keeps its own ringing, answer and time")
  func branches() throws {
    offeredToTwo().answered("desk", 180, at: 0.5).answered("desk", 480, at: 9.1).answered(
      "phone",
      408,
      at: 60.2
    )
    let delivery = try #require(scene.delivery)
    #expect(delivery.targets.map { $0.branch?.rangAt } == [Scene.time(0.5), nil])
    #expect(delivery.targets.map { $0.branch?.answer?.status } == [480, 408])
    #expect(delivery.targets.map { $0.branch?.answeredAfter } == [9000, 60_000])
  }

  @Test("The wait runs from the first copy to the sender's answer")
  func waitFromFirstCopy() throws {
    offeredToTwo().answered("phone", 200, at: 15.1).told(200, at: 15.1, epid: "phone")
    #expect(try #require(scene.delivery).wait == 15_000)
  }

  @Test("Without a copy the wait runs from the sender's INVITE")
  func waitFromInvite() throws {
    Call(scene).offered(at: 0).told(408, at: 60)
    #expect(try #require(scene.delivery).wait == 60_000)
  }

  @Test("Times of two logs are not compared: their clocks may differ")
  func waitWithinOneLog() throws {
    let scene = Scene(covering: 0...100, 0...100)
    let call = Call(scene).offered(at: 0)
    call.witness = Scene.Witness(log: 1)
    call.forked(to: "desk", at: 30).answered("desk", 200, at: 45)
    call.witness = .frontEnd
    call.told(200, at: 15)
    #expect(try #require(scene.delivery).wait == 15_000)
  }

  @Test("Within one log, one machine's clock is kept to where it can be")
  func waitOnOneMachine() throws {
    let call = Call(scene)
    call.witness = Scene.Witness(host: "POOL\\FE1")
    call.offered(at: 10).forked(to: "desk", at: 10.1)
    call.witness = Scene.Witness(host: "POOL\\FE2")
    call.forked(to: "desk", at: 4)
    call.witness = Scene.Witness(host: "POOL\\FE1")
    call.told(200, at: 25.1)
    #expect(try #require(scene.delivery).wait == 15_000)
  }

  @Test("An answer in a log without the INVITE has no wait")
  func noWait() throws {
    let scene = Scene(covering: 0...100, 0...100)
    let call = Call(scene).offered(at: 0)
    call.witness = Scene.Witness(log: 1)
    call.told(200, at: 15)
    #expect(try #require(scene.delivery).wait == nil)
  }

  @Test("The final answer is the one nearest to the sender, not the first one seen")
  func nearestAnswer() throws {
    offeredToTwo().answered("desk", 486, at: 3).answered("phone", 408, at: 60).told(480, at: 60.1)
    #expect(try #require(scene.delivery).finalAnswer?.status == 480)
  }

  @Test("The sender's diagnostic decides; where it has none, that of the last branch to fail")
  func decidingDiagnostic() throws {
    let slow = Diagnostic(kind: .server, id: 1004, reason: "slow")
    let own = Diagnostic(kind: .server, id: 13_001, reason: "own")
    let call = offeredToTwo().answered("desk", 480, at: 3, diagnostic: Diagnostic(kind: .server, id: 1))
      .answered("phone", 408, at: 60, diagnostic: slow)
    #expect(try #require(scene.delivery).decidingDiagnostic?.id == 1004)
    call.told(480, at: 60.1, diagnostic: own)
    #expect(try #require(scene.delivery).decidingDiagnostic?.id == 13_001)
  }

  @Test("The branch cancelled for another's sake decides nothing")
  func cancelledBranchDecidesNothing() throws {
    let lost = Diagnostic(kind: .server, id: 5009)
    offeredToTwo().answered("phone", 200, at: 7).cancelled("desk", at: 7.1).answered(
      "desk",
      487,
      at: 7.2,
      diagnostic: lost
    )
    let delivery = try #require(scene.delivery)
    #expect(delivery.decidingDiagnostic == nil)
    #expect(delivery.diagnostics.map(\.id) == [5009])
    #expect(delivery.targets.map { $0.branch?.cancelledAt } == [Scene.time(7.1), nil])
  }

  @Test("A CANCEL on the sender's leg is the sender's")
  func cancelledBySender() throws {
    offeredToTwo().cancelledBySender(at: 5).cancelled("desk", at: 5.1).told(487, at: 5.2)
    #expect(try #require(scene.delivery).cancelledBy == .sender)
  }

  @Test("A CANCEL on the branches alone is the servers'")
  func cancelledByServer() throws {
    offeredToTwo().cancelled("desk", at: 30).cancelled("phone", at: 30).told(408, at: 30.1)
    #expect(try #require(scene.delivery).cancelledBy == .server)
  }

  @Test("Losing branches are cancelled without the message being given up")
  func losersAreCancelled() throws {
    offeredToTwo().answered("phone", 200, at: 7).cancelled("desk", at: 7.1).told(200, at: 7.2)
    #expect(try #require(scene.delivery).cancelledBy == nil)
  }

  @Test("A client's product string is learnt from its answer; a server's says nothing of the client")
  func productFromAnswer() throws {
    offeredToTwo().answered("desk", 180, at: 0.4, product: "RTC/5.0")
      .answered("phone", 180, at: 0.5, product: "RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0.1106")
    let delivery = try #require(scene.delivery)
    #expect(delivery.targets.map { $0.endpoint.userAgent != nil } == [false, true])
    #expect(delivery.serverVersion == "5.0")
  }
}
