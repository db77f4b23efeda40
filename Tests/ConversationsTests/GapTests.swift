import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Gaps")
struct GapTests {
  /// A message of which the logs show everything: nothing is missing.
  private func whole(_ scene: Scene) -> Call {
    scene.registers(Call.alice, "a11ce00001", at: 1)
    scene.registers(Call.bob, "desk", at: 500, action: "added")
    return Call(scene).offered(at: 700).forked(to: "desk", at: 700.1)
  }

  private func gaps(_ scene: Scene) throws -> [Gap] {
    try #require(scene.delivery).gaps
  }

  @Test("Of a message seen from end to end nothing is missing")
  func nothingMissing() throws {
    let scene = Scene()
    whole(scene).answered("desk", 200, at: 715).told(200, at: 715.1, epid: "desk")
    #expect(try gaps(scene) == [])
  }

  @Test("No final answer")
  func finalAnswer() throws {
    let scene = Scene(covering: 0...730)
    whole(scene).answered("desk", 180, at: 701)
    let expected = Gap(.finalAnswer, since: Scene.time(700), until: Scene.time(730))
    #expect(try gaps(scene).contains(expected))
    #expect(
      try gaps(scene).contains(
        Gap(.branchAnswer, epid: "desk", since: Scene.time(700.1), until: Scene.time(730))
      )
    )
  }

  @Test("A branch without an answer, though the sender has one")
  func branchAnswer() throws {
    let scene = Scene()
    whole(scene).forked(to: "phone", at: 700.2).answered("desk", 480, at: 710).told(480, at: 710.1)
    #expect(try gaps(scene).filter { $0.what == .branchAnswer }.map(\.epid) == ["phone"])
    #expect(try !gaps(scene).contains { $0.what == .finalAnswer })
  }

  @Test("The sender's own leg")
  func senderLeg() throws {
    let scene = Scene()
    Call(scene).forked(to: "desk", at: 700.1).answered("desk", 200, at: 715)
    #expect(try gaps(scene).map(\.what).contains(.senderLeg))
  }

  @Test("The copies, where a progress report shows that there were some")
  func copiesByProgress() throws {
    let scene = Scene()
    Call(scene).offered(at: 700).progress(count: 2, at: 700.1).told(408, at: 760)
    #expect(try gaps(scene).contains(Gap(.forkCopies, since: Scene.time(700), until: Scene.time(760))))
  }

  @Test("The copies, where a live registration shows that there should be one")
  func copiesByRegistration() throws {
    let scene = Scene()
    scene.registers(Call.bob, "desk", at: 500)
    Call(scene).offered(at: 700).told(480, at: 701)
    #expect(try gaps(scene).map(\.what).contains(.forkCopies))
  }

  @Test("No copies are missed where nothing speaks of any")
  func noCopiesExpected() throws {
    let scene = Scene()
    scene.registers(Call.alice, "a11ce00001", at: 1)
    Call(scene).offered(at: 700).told(480, at: 701)
    #expect(try gaps(scene) == [])
  }

  @Test("Registrations, where the logs begin less than one lifetime before the message")
  func registrations() throws {
    let scene = Scene(covering: 400...3600)
    whole(scene).answered("desk", 200, at: 715).told(200, at: 715.1, epid: "desk")
    let expected = Gap(.registrations, since: Scene.time(100), until: Scene.time(400))
    #expect(try gaps(scene) == [expected])
  }

  @Test("Registrations, where the logs hold none to tell how far back to look")
  func noRegistrations() throws {
    let scene = Scene()
    Call(scene).offered(at: 700).told(480, at: 701)
    #expect(try gaps(scene).contains(Gap(.registrations, since: Scene.time(0), until: Scene.time(700))))
  }

  @Test("The minute after the answer")
  func afterAnswer() throws {
    let scene = Scene(covering: 0...730)
    whole(scene).answered("desk", 200, at: 715).told(200, at: 715.1, epid: "desk")
    #expect(try gaps(scene) == [Gap(.afterAnswer, since: Scene.time(730), until: Scene.time(775.1))])
  }

  @Test(
    "The minute after the answer need not be whole once somebody wrote back or closed",
    arguments: [true, false]
  )
  func reactionKnown(closed: Bool) throws {
    let scene = Scene(covering: 0...730)
    let call = whole(scene).answered("desk", 200, at: 715).told(200, at: 715.1, epid: "desk")
    if closed { call.closed(Call.bob, at: 720) } else { call.wrote(Call.bob, at: 720) }
    #expect(try gaps(scene) == [])
  }

  @Test("The client of an endpoint, until something names it")
  func clientUnknown() throws {
    let scene = Scene()
    let call = whole(scene).forked(to: "phone", at: 700.2).answered("desk", 200, at: 715).told(200, at: 715.1)
    call.cancelled("phone", at: 715.2)
    call.answered("phone", 487, at: 715.3)
    #expect(try gaps(scene) == [Gap(.clientUnknown, epid: "phone")])
    call.answered("phone", 180, at: 700.6, product: "RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4.0.1106")
    #expect(try gaps(scene) == [])
  }
}
