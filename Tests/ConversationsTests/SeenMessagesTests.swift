import Conversations
import SIP
import Testing
import Traces

@Suite("Messages in one order, each record once")
struct SeenMessagesTests {
  private let alice = CapturedMessage.Party(address: "alice@contoso.com", tag: "a1")
  private let bob = CapturedMessage.Party(address: "bob@contoso.com")

  private func log(
    _ scene: Scene,
    at seconds: Double,
    _ callID: String,
    by witness: Scene.Witness = .frontEnd,
    with details: (inout CapturedMessage) -> Void = { _ in }
  ) {
    scene.log(
      .request(.invite, uri: "sip:bob@contoso.com"),
      .invite,
      at: seconds,
      by: witness,
      in: (callID, 1),
      from: alice,
      to: bob,
      with: details
    )
  }

  @Test("they are ordered by time")
  func order() {
    let scene = Scene()
    log(scene, at: 2, "b")
    log(scene, at: 1, "a")
    #expect(SeenMessages(scene.contents).messages.map(\.callID) == ["a", "b"])
  }

  @Test("a log that was given twice tells each message once; other hops tell it again")
  func repeats() {
    let scene = Scene(covering: 0...10, 0...10, 0...10)
    for witness in [Scene.Witness.client(), .client(log: 1), .init(log: 2, host: "POOL\\FE1")] {
      log(scene, at: 1, "a", by: witness) { $0.wire = [1] }
    }
    log(scene, at: 1, "a", by: .client(log: 1)) { $0.wire = [2] }
    log(scene, at: 2, "a", by: .client()) { $0.wire = [1] }
    #expect(SeenMessages(scene.contents).messages.count == 4)
  }

  @Test("a record that a server's log repeats is told once")
  func serverRepeats() {
    let scene = Scene()
    for _ in 0..<2 {
      log(scene, at: 1, "a") { message in
        message.capture = CapturePoint(host: "POOL\\FE1", process: "1", thread: "2")
      }
    }
    #expect(SeenMessages(scene.contents).messages.count == 1)
  }
}
