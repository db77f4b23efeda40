import SourceBytes
import TestSupport
import Testing
import Traces

@testable import Conversations

/// Sign-ins by the clocks of two machines, made from a number.
///
/// One machine also logs a message; how far the other clock is off must not make anything untrue be told.
@Suite("Whatever clocks that nothing relates show, nothing untrue is told of sign-ins")
struct ClockSoundnessTests {
  private static let sent = 10_000.0

  /// Endpoints that sign in, renew and sign out within an hour of the message, near to it and to each other for the most part.
  private func scene(_ seed: UInt64) -> Scene {
    var random = SplitMix64(seed: seed)
    let scene = Scene(covering: 0...20_000, 0...20_000)
    scene.hosts = [0: ["POOL\\FE1"], 1: ["POOL\\FE2"]]
    for epid in ["desk", "phone"] {
      let home = Int.random(in: 0...1, using: &random)
      let mayRoam = Int.random(in: 0...2, using: &random) == 0
      let pace = Double(Int.random(in: 1...4, using: &random)) * 200
      var time = Self.sent - Double(Int.random(in: 0...3600, using: &random))
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let log = mayRoam ? Int.random(in: 0...1, using: &random) : home
        let granted =
          Int.random(in: 0...3, using: &random) == 0 ? 0 : Int.random(in: 60...2400, using: &random)
        let witness = Scene.Witness(log: log, host: "POOL\\FE\(log + 1)")
        scene.registers(Call.bob, epid, at: time, granted: granted, by: witness)
        time += Double.random(in: 1...pace, using: &random).rounded()
      }
    }
    let call = Call(scene)
    call.witness = Scene.Witness(log: 0, host: "POOL\\FE1")
    call.offered(at: Self.sent).told(503, at: Self.sent + 0.5)
    return scene
  }

  private func counted(_ contents: TraceContents) throws -> (count: Int?, hasGap: Bool) {
    let delivery = try #require(Timeline(contents).deliveries.first)
    return (delivery.registeredCount, delivery.gaps.contains { $0.what == .unrelatedClock })
  }

  @Test("by clocks up to 5 minutes apart", arguments: 1...400 as ClosedRange<UInt64>)
  func counts(seed: UInt64) throws {
    let scene = scene(seed)
    let truth = try counted(scene.contents)
    #expect(!truth.hasGap)
    for skew in [-299.0, -150, -30, 0, 61, 200, 299] {
      var contents = scene.contents
      for index in contents.messages.indices where contents.messages[index].location.source == SourceID(1) {
        contents.messages[index].time = contents.messages[index].time.advanced(
          byMilliseconds: Int(skew * 1000)
        )
      }
      _ = ClockAlignment(aligning: &contents)
      let told = try counted(contents)
      #expect(told.count == nil && told.hasGap || told.count == truth.count, "\(skew)")
    }
  }

  @Test("and yet much is told")
  func breadth() throws {
    var told = 0
    for seed in 1...400 as ClosedRange<UInt64> {
      var contents = scene(seed).contents
      _ = ClockAlignment(aligning: &contents)
      if try counted(contents).count != nil { told += 1 }
    }
    #expect(told >= 120)
    #expect(told <= 390)
  }
}
