import Conversations
import SourceBytes
import Testing
import Traces

@Suite("A log of an app without the message")
struct AppSilenceTests {
  /// A message from second 700 to second 760, and Bob's phone, whose log covers a span.
  private func scene(_ span: ClosedRange<Double> = 0...3600, answered: Bool = true) -> Scene {
    let scene = Scene(covering: 0...3600, span)
    let call = Call(scene).offered(at: 700).forked(to: "phone", at: 700.1)
    if answered { call.told(408, at: 760) }
    return scene
  }

  private func witness(_ scene: Scene) throws -> AppWitness? {
    try #require(scene.delivery).appWitness
  }

  @Test("Shows that nothing came, by the answers the app got while the message waited")
  func covers() throws {
    let scene = scene()
    App(scene, of: Call.bob, signedInAt: 600).polled(at: 650, 710, 730, 755, 800)
    let delivery = try #require(scene.delivery)
    #expect(delivery.appWitness?.received == false)
    #expect(delivery.appWitness?.channelAnswers == 3)
    let shown = delivery.events.filter { $0.leg == .app }
    #expect(shown.map(\.time) == [Scene.time(710), Scene.time(755)])
    #expect(shown.allSatisfy { $0.kind == .diagnostic && $0.reason == AppReason.nothingCame })
    #expect(shown.allSatisfy { $0.location.source == SourceID(1) })
  }

  @Test("Shows nothing where no answer came while the message waited: the app may have slept")
  func slept() throws {
    let scene = scene()
    App(scene, of: Call.bob, signedInAt: 600).polled(at: 650, 690, 800)
    let delivery = try #require(scene.delivery)
    #expect(delivery.appWitness == nil)
    #expect(delivery.gaps.contains { $0.what == .appLog })
  }

  @Test(
    "Shows nothing unless it covers the whole time",
    arguments: [
      (700...760, true), (700.001...760, false), (700...759.999, false), (761...3600, false),
      (0...699, false),
    ] as [(ClosedRange<Double>, Bool)]
  )
  func span(covered: ClosedRange<Double>, isWitness: Bool) throws {
    let scene = scene(covered)
    App(scene, of: Call.bob, signedInAt: covered.lowerBound).polled(at: 730)
    #expect(try (witness(scene)?.received == false) == isWitness)
    #expect(try (witness(scene) == nil) == !isWitness)
  }

  @Test("Has to cover the minute somebody may wait, where no answer was seen", arguments: [true, false])
  func noAnswer(isWitness: Bool) throws {
    let scene = scene(0...(isWitness ? 760 : 759.9), answered: false)
    App(scene, of: Call.bob, signedInAt: 600).polled(at: 650, 730)
    #expect(try (witness(scene) != nil) == isWitness)
  }

  @Test("Shows nothing if the servers never answered the app, or only afterwards", arguments: [true, false])
  func neverAnswered(isLate: Bool) throws {
    let scene = scene()
    let bob = App(scene, of: Call.bob, signedInAt: 600)
    if isLate { bob.polled(at: 761) }
    #expect(try witness(scene) == nil)
    #expect(try #require(scene.delivery).events.allSatisfy { $0.leg != .app })
  }

  @Test("Shows nothing if it is not the receiver's, or nobody's")
  func owner() throws {
    let scene = scene()
    App(scene, of: Call.alice, signedInAt: 600).polled(at: 650, 710)
    #expect(try witness(scene) == nil)
    let nobodys = self.scene()
    App(nobodys, of: Call.bob).polled(at: 650, 710)
    #expect(try witness(nobodys) == nil)
  }

  @Test("Does not outweigh the log of another phone that has the message")
  func twoPhones() throws {
    let scene = Scene(covering: 0...3600, 0...3600, 0...3600)
    Call(scene).offered(at: 700).forked(to: "phone", at: 700.1).told(408, at: 760)
    App(scene, of: Call.bob, log: 1, signedInAt: 600).polled(at: 650, 710, 720)
    App(scene, of: Call.bob, log: 2, signedInAt: 600).polled(at: 701).invited(at: 701)
    #expect(try witness(scene)?.received == true)
    #expect(try witness(scene)?.channelAnswers == 2)
  }

  @Test("Answers are counted where the message came, too")
  func countedWhereItCame() throws {
    let scene = scene()
    App(scene, of: Call.bob).polled(at: 650, 701, 740, 770).invited(at: 701)
    #expect(try witness(scene)?.channelAnswers == 2)
  }
}
