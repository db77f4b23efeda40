import SourceBytes
import TestSupport
import Testing
import Traces

@testable import Conversations

/// Two machines whose zones are known and whose logs share no message: Alice sends at 10,000 s by the clock of the one, and what Bob's endpoint
/// does is in the log of the other.
@Suite("Clocks of known zones that no message relates")
struct ClockSkewTests {
  private static let sent = 10_000.0
  private static let other = Scene.Witness(log: 1, host: "POOL\\FE2")

  /// A message that is refused at once, of which no copy is made.
  private func scene(_ tell: (Scene) -> Void) -> Scene {
    let scene = Scene(covering: 0...20_000, 0...20_000)
    scene.hosts = [0: ["POOL\\FE1"], 1: ["POOL\\FE2"]]
    let own = Scene.Witness(log: 0, host: "POOL\\FE1")
    scene.registers(Call.alice, "a11ce00001", at: 9000, granted: 7200, by: own)
    tell(scene)
    let call = Call(scene)
    call.witness = own
    call.offered(at: Self.sent).told(480, at: Self.sent + 0.5)
    return scene
  }

  private func delivery(_ scene: Scene, skew: Double = 0, told words: [String] = []) throws -> Delivery {
    var contents = scene.contents
    for index in contents.messages.indices where contents.messages[index].location.source == SourceID(1) {
      contents.messages[index].time = contents.messages[index].time.advanced(
        byMilliseconds: Int(skew * 1000)
      )
    }
    for index in contents.presence.indices where contents.presence[index].location.source == SourceID(1) {
      contents.presence[index].time = contents.presence[index].time.advanced(
        byMilliseconds: Int(skew * 1000)
      )
    }
    let told = try words.map { try #require(ClockWord(parsing: $0)) }
    let alignment = ClockAlignment(aligning: &contents, told: told)
    #expect(alignment.unheard.isEmpty)
    return try #require(Timeline(contents).deliveries.first)
  }

  private func hasGap(_ delivery: Delivery) -> Bool {
    delivery.gaps.contains { $0.what == .unrelatedClock }
  }

  private static let skews = [-90.0, 0, 90]

  @Test(
    "A sign-in a minute before the message tells of nobody's presence, and a gap says so",
    arguments: skews
  )
  func signInNearby(skew: Double) throws {
    let scene = scene { $0.registers(Call.bob, "desk", at: Self.sent - 60, granted: 7200, by: Self.other) }
    let told = try delivery(scene, skew: skew)
    #expect(told.registeredCount == nil)
    #expect(told.targets.isEmpty)
    #expect(told.registrationTrail.isEmpty)
    let gap = try #require(told.gaps.first { $0.what == .unrelatedClock })
    #expect(gap.since == Scene.time(Self.sent - 300))
    #expect(gap.until == Scene.time(Self.sent + 300))
  }

  @Test("Two hours before it, the same sign-in counts", arguments: skews)
  func signInBefore(skew: Double) throws {
    let scene = scene {
      $0.registers(Call.bob, "desk", at: Self.sent - 7200, granted: 14_400, by: Self.other)
    }
    let told = try delivery(scene, skew: skew)
    #expect(told.registeredCount == 1)
    #expect(told.targets.map(\.endpoint.epid) == ["desk"])
    #expect(told.registrationTrail.map(\.epid) == ["desk"])
    #expect(!hasGap(told))
  }

  @Test(
    "So it is with a sign-out and with the end of what was granted",
    arguments: [-60.0, 60, -7200],
    skews
  )
  func end(seconds: Double, skew: Double) throws {
    let end = Self.sent + seconds
    let out = scene {
      $0.registers(Call.bob, "desk", at: end - 1800, granted: 7200, by: Self.other)
      $0.registers(Call.bob, "desk", at: end, granted: 0, by: Self.other)
    }
    let expired = scene { $0.registers(Call.bob, "desk", at: end - 1800, granted: 1800, by: Self.other) }
    for scene in [out, expired] {
      let told = try delivery(scene, skew: skew)
      #expect(hasGap(told) == (abs(seconds) < 300))
      #expect(told.registeredCount == (abs(seconds) < 300 ? nil : 0))
      #expect(told.targets.isEmpty)
    }
  }

  @Test("Renewals one after the other leave no doubt, however near the message they are", arguments: skews)
  func renewals(skew: Double) throws {
    let scene = scene { scene in
      for number in 0..<60 {
        scene.registers(Call.bob, "desk", at: 9000 + 37 * Double(number), granted: 60, by: Self.other)
      }
    }
    let told = try delivery(scene, skew: skew)
    #expect(told.registeredCount == 1)
    #expect(!hasGap(told))
    // The last that was surely before the message.
    let trail = try #require(told.registrationTrail.first)
    #expect(trail.time < Scene.time(Self.sent - 300))
  }

  @Test(
    "By the user's word on both clocks, or on all but one, order is exact",
    arguments: [
      ["POOL\\FE1=0", "POOL\\FE2=0"], ["log0=0", "log1=0"], ["log1=0"],
    ]
  )
  func told(words: [String]) throws {
    let before = scene { $0.registers(Call.bob, "desk", at: Self.sent - 60, by: Self.other) }
    #expect(try delivery(before, told: words).registeredCount == 1)
    #expect(try !hasGap(delivery(before, told: words)))
    let after = scene { $0.registers(Call.bob, "desk", at: Self.sent + 60, by: Self.other) }
    #expect(try delivery(after, told: words).registeredCount == 0)
    let corrected = words.map { $0.hasSuffix("FE2=0") || $0.hasSuffix("log1=0") ? "\($0.dropLast())-90" : $0 }
    #expect(try delivery(after, told: corrected).registeredCount == 1)
  }

  @Test("Sign-ins and sign-outs of one endpoint by two clocks are in order only where they are further apart")
  func twoClocks() throws {
    for (distance, count) in [(600.0, Optional(0)), (200, nil), (-200, nil), (-600, 1)] {
      let scene = scene {
        $0.registers(Call.bob, "desk", at: 7000, granted: 7200, by: Scene.Witness(log: 0, host: "POOL\\FE1"))
        $0.registers(Call.bob, "desk", at: 7000 + distance, granted: 0, by: Self.other)
      }
      let told = try delivery(scene)
      #expect(told.registeredCount == count)
      #expect(hasGap(told) == (count == nil))
    }
  }

  @Test(
    "Do Not Disturb that was published by the other clock counts only where it is surely before",
    arguments: skews
  )
  func presence(skew: Double) throws {
    func told(_ changes: [(isDoNotDisturb: Bool, at: Double)]) throws -> Delivery {
      let scene = scene { scene in
        for change in changes {
          scene.publishes(doNotDisturb: change.isDoNotDisturb, at: change.at, log: 1, host: "POOL\\FE2")
        }
      }
      return try delivery(scene, skew: skew)
    }
    let near = try told([(true, Self.sent - 60)])
    #expect(near.receiverInDoNotDisturb == nil)
    #expect(near.presenceTrail.isEmpty)
    #expect(hasGap(near))
    let far = try told([(true, Self.sent - 7200)])
    #expect(far.receiverInDoNotDisturb == true)
    #expect(!hasGap(far))
    let over = try told([(true, Self.sent - 7200), (false, Self.sent + 60)])
    #expect(over.receiverInDoNotDisturb == nil)
    #expect(hasGap(over))
    let after = try told([(true, Self.sent + 600)])
    #expect(after.receiverInDoNotDisturb == nil)
    #expect(!hasGap(after))
  }

  @Test("What came of the sign-in of a silent endpoint is told only where it was surely after")
  func fates() throws {
    for (seconds, how) in [(60.0, SignInFate.How?.none), (-60, nil), (1200, .signedOut)] {
      let scene = scene {
        $0.registers(Call.bob, "desk", at: Self.sent - 2000, granted: 7200, by: Self.other)
        $0.registers(Call.bob, "desk", at: Self.sent + seconds, granted: 0, by: Self.other)
        let call = Call($0)
        call.witness = Scene.Witness(log: 0, host: "POOL\\FE1")
        call.forked(to: "desk", at: Self.sent + 0.1).answered("desk", 408, at: Self.sent + 0.4)
      }
      let told = try delivery(scene)
      let target = try #require(told.targets.first)
      #expect(target.endpoint.userAgent != nil)
      #expect(target.signInFate?.how == how)
      #expect(hasGap(told) == (how == nil))
    }
  }

  @Test("Logs in another order tell the same", arguments: [-60.0, -7200])
  func order(seconds: Double) throws {
    let scene = scene {
      $0.registers(Call.bob, "desk", at: Self.sent + seconds, granted: 14_400, by: Self.other)
    }
    var turned = scene.contents
    for index in turned.inputs.indices { turned.inputs[index].source = SourceID(1 - index) }
    turned.inputs.reverse()
    for index in turned.messages.indices {
      turned.messages[index].location.source = SourceID(1 - turned.messages[index].location.source.rawValue)
    }
    _ = ClockAlignment(aligning: &turned)
    let told = try #require(Timeline(turned).deliveries.first)
    let straight = try delivery(scene)
    #expect(told.registeredCount == straight.registeredCount)
    #expect(told.gaps == straight.gaps)
  }

  @Test("Messages that both hold relate the clocks, and order is exact")
  func related() throws {
    let scene = scene {
      $0.registers(Call.bob, "desk", at: Self.sent - 60, granted: 7200, by: Self.other)
      let call = Call($0, callID: "shared")
      for (log, time) in [(0, 100.0), (1, 100.01)] {
        call.witness = Scene.Witness(log: log, host: "POOL\\FE\(log + 1)")
        if log == 0 { call.offered(at: time, media: .audio) } else { call.passedOn(at: time) }
      }
    }
    var contents = scene.contents
    _ = ClockAlignment(aligning: &contents)
    let told = try #require(Timeline(contents).deliveries.first { $0.callID == "call-1" })
    #expect(told.registeredCount == 1)
    #expect(!hasGap(told))
  }
}
