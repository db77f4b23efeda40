import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("What a client logs is its own part only")
struct ClientLogTests {
  /// The log of one client.
  private let scene: Scene = {
    let scene = Scene()
    scene.clientLogs = [0]
    return scene
  }()

  private var call: Call {
    let call = Call(scene)
    call.witness = .client()
    return call
  }

  private func delivery() throws -> Delivery { try #require(scene.delivery) }

  @Test("A copy the receiver's client got is no count of the copies")
  func copy() throws {
    call.forked(to: "desk", at: 700.1).answered("desk", 200, at: 715)
    let delivery = try delivery()
    #expect(delivery.forkCount == 0)
    #expect(delivery.targets.map(\.endpoint.epid) == ["desk"])
    #expect(delivery.winner == 0)
    #expect(delivery.receiverIsLocal == nil)
    #expect(delivery.gaps.contains { $0.what == .serverTrace })
  }

  @Test("The same copy counts where a server logged it, too")
  func copyOfServer() throws {
    let both = Scene(covering: 0...3600, 0...3600)
    both.clientLogs = [1]
    let call = Call(both).offered(at: 700).forked(to: "desk", at: 700.1)
    call.witness = .client(log: 1)
    call.forked(to: "desk", at: 700.2)
    let delivery = try #require(both.delivery)
    #expect(delivery.forkCount == 1)
    #expect(delivery.events.filter { $0.kind == .imForked }.map(\.sightings.count) == [2])
    #expect(!delivery.gaps.contains { $0.what == .serverTrace })
  }

  @Test("The sender's own sign-in proves neither that the receiver was away nor whose domain it is")
  func ownRegister() throws {
    scene.registers(Call.alice, "a11ce00001", at: 1, by: .client())
    call.offered(at: 700).told(480, at: 700.2)
    let delivery = try delivery()
    #expect(delivery.registeredCount == nil)
    #expect(delivery.receiverIsLocal == nil)
    #expect(delivery.targets.isEmpty)
  }

  @Test("The same sign-in in a server trace proves both")
  func registerOfServer() throws {
    let traced = Scene()
    traced.registers(Call.alice, "a11ce00001", at: 1)
    Call(traced).offered(at: 700).told(480, at: 700.2)
    let delivery = try #require(traced.delivery)
    #expect(delivery.registeredCount == 0)
    #expect(delivery.receiverIsLocal == true)
  }

  @Test("The sender's side shows what it was told: count, ringing endpoint and answer")
  func senderSide() throws {
    call.offered(at: 700).progress(count: 1, at: 700.1).told(180, at: 700.5, epid: "phone").told(408, at: 760)
    let delivery = try delivery()
    #expect(delivery.forkCount == 0)
    #expect(delivery.progressCount == 1)
    #expect(!delivery.isProgressReported)
    #expect(delivery.targets.map(\.endpoint.epid) == ["phone"])
    #expect(delivery.targets.allSatisfy { $0.branch == nil })
    #expect(delivery.wait == 60_000)
    #expect(!delivery.gaps.contains { $0.what == .forkCopies || $0.what == .registrations })
  }

  @Test("A server trace of the same call beside it tells what it tells alone")
  func beside() throws {
    let both = Scene(covering: 0...3600, 0...3600)
    both.clientLogs = [1]
    let call = Call(both).offered(at: 700).forked(to: "desk", at: 700.1).told(408, at: 760)
    let before = try #require(both.delivery)
    call.witness = .client(log: 1)
    call.offered(at: 699.8).told(408, at: 760.3)
    let after = try #require(both.delivery)
    #expect(after.id == before.id)
    #expect(after.forkCount == before.forkCount)
    #expect(after.gaps.map(\.what) == before.gaps.map(\.what))
    #expect(after.events.count == before.events.count)
  }
}
