import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Registrations")
struct RegistrationTests {
  private let scene = Scene()

  private var kinds: [TimelineEvent.Kind] { scene.timeline.events.map(\.kind) }

  /// Bob's endpoints, in the order they registered, that are live when a message is sent.
  private func live(at time: Double) -> [String] {
    Call(scene, callID: "probe-\(time)").offered(at: time)
    let delivery = scene.timeline.deliveries.first { $0.sentAt == Scene.time(time) }
    return delivery?.targets.compactMap(\.endpoint.epid) ?? []
  }

  @Test("The first accepted REGISTER begins a sign-in, the next ones refresh it")
  func addedAndRefreshed() {
    scene.registers(Call.bob, "desk", at: 10, action: "added")
    scene.registers(Call.bob, "desk", at: 300, action: "refreshed")
    scene.registers(Call.bob, "desk", at: 600)
    #expect(kinds == [.endpointRegistered, .endpointRefreshed, .endpointRefreshed])
  }

  @Test("Request and answer at two hops are one event with all its sights")
  func hops() throws {
    for host in ["POOL\\FE1", "POOL\\FE2"] {
      scene.registers(Call.bob, "desk", at: 10, action: "added", by: Scene.Witness(host: host))
    }
    let events = scene.timeline.events
    #expect(events.map(\.kind) == [.endpointRegistered])
    #expect(try #require(events.first).sightings.count >= 3)
  }

  @Test("Many people's sign-ins are the same on any number of cores")
  func cores() {
    let people = (0..<24).map { "person\($0)@contoso.com" }
    for round in 0..<120 {
      for (number, person) in people.enumerated() {
        let time = Double(round * 25) + Double((number * 7) % 24)
        for client in ["desk", "phone"] where (round + number) % 9 != 0 || client == "desk" {
          scene.registers(person, client, at: time, granted: (round * number) % 11 == 10 ? 0 : 120)
        }
        if (round + number) % 13 == 0 { scene.drops(person, "phone", at: time + 12) }
      }
    }
    Call(scene, callID: "probe").offered(at: 2950.5)
    // Each core takes some thousands, so that there is something to share.
    #expect(scene.contents.messages.count >= 2 * 4096)
    func told(jobs: Int) -> [String] {
      let timeline = Timeline(scene.contents, jobs: jobs)
      return timeline.events.map {
        "\($0.kind) \($0.time) \($0.from ?? "") \($0.epid ?? "") \($0.sightings.count)"
      }
        + timeline.deliveries.map { "\($0.id) \($0.targets.count) \($0.gaps.map(\.what))" }
    }
    let alone = told(jobs: 1)
    #expect(alone.count > 2000)
    for jobs in 2...5 { #expect(told(jobs: jobs) == alone) }
  }

  @Test("A REGISTER that lets go ends the sign-in")
  func removed() {
    scene.registers(Call.bob, "desk", at: 10)
    scene.registers(Call.bob, "desk", at: 100, granted: 0)
    #expect(kinds == [.endpointRegistered, .endpointRemoved])
    #expect(live(at: 99) == ["desk"])
    #expect(live(at: 101) == [])
  }

  @Test("What the servers end has ended", arguments: ["unregistered", "rejected", "deactivated"])
  func dropped(_ reason: String) throws {
    scene.registers(Call.bob, "desk", at: 10)
    scene.registers(Call.bob, "phone", at: 20)
    scene.drops(Call.bob, "desk", at: 100, because: reason)
    let drop = try #require(scene.timeline.events.last)
    #expect(drop.kind == .endpointDropped)
    #expect(drop.reason == reason)
    #expect(drop.epid == "desk")
    #expect(live(at: 101) == ["phone"])
  }

  @Test("A registration lives as long as it was granted, and no longer")
  func expired() {
    scene.registers(Call.bob, "desk", at: 10, granted: 300)
    #expect(live(at: 309) == ["desk"])
    #expect(live(at: 311) == [])
  }

  @Test("A refresh lets it live on")
  func prolonged() {
    scene.registers(Call.bob, "desk", at: 10, granted: 300)
    scene.registers(Call.bob, "desk", at: 290, granted: 300)
    #expect(live(at: 500) == ["desk"])
    #expect(live(at: 600) == [])
  }

  @Test("Refused, challenged and redirected sign-ins make no endpoint", arguments: [301, 401, 403, 404])
  func refused(_ status: Int) {
    scene.registers(Call.bob, "desk", at: 10, status: status)
    #expect(kinds == (status >= 403 ? [.endpointRefused] : []))
    #expect(live(at: 20) == [])
  }

  @Test("Another epid is another endpoint; another person's is none of the receiver's")
  func severalEndpoints() {
    scene.registers(Call.bob, "desk", at: 10)
    scene.registers(Call.bob, "phone", at: 20)
    scene.registers(Call.alice, "a11ce00001", at: 30)
    #expect(live(at: 40) == ["desk", "phone"])
    #expect(live(at: 15) == ["desk"])
  }

  @Test("A copy of the INVITE and a registration of one epid are one endpoint")
  func joinedToCopies() throws {
    scene.registers(Call.bob, "desk", at: 10, action: "added", methods: ["INVITE", "MESSAGE"])
    scene.registers(Call.bob, "phone", at: 20)
    Call(scene).offered(at: 100).forked(to: "desk", at: 100.1)
    let delivery = try #require(scene.delivery)
    #expect(delivery.targets.map(\.endpoint.epid) == ["desk", "phone"])
    #expect(delivery.targets.map { $0.branch != nil } == [true, false])
    #expect(delivery.targets.map(\.endpoint.basis) == [.fork, .registration])
    #expect(delivery.targets[0].endpoint.methods == ["INVITE", "MESSAGE"])
    #expect(delivery.targets[0].endpoint.registeredAt == Scene.time(10.01))
    #expect(delivery.registeredCount == 2)
  }

  @Test("No number of registrations is told where the logs begin too late to know")
  func countUnknown() throws {
    scene.registers(Call.alice, "a11ce00001", at: 10, granted: 600)
    Call(scene).offered(at: 100)
    #expect(try #require(scene.delivery).registeredCount == nil)
  }

  @Test("Nobody signed in is a number too, where the logs reach back far enough")
  func nobody() throws {
    scene.registers(Call.alice, "a11ce00001", at: 10, granted: 600)
    Call(scene).offered(at: 700)
    let delivery = try #require(scene.delivery)
    #expect(delivery.registeredCount == 0)
    #expect(delivery.receiverIsLocal == true)
  }

  @Test("Of a domain nobody registers from, nothing is known")
  func foreignDomain() throws {
    scene.registers("carol@fabrikam.com", "c1", at: 10)
    Call(scene).offered(at: 700)
    let delivery = try #require(scene.delivery)
    #expect(delivery.receiverIsLocal == false)
    #expect(delivery.registeredCount == nil)
  }
}
