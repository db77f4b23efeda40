import Conversations
import Testing
import Traces

@Suite("What becomes of the sign-in of an endpoint that did not take its copy")
struct SignInFateTests {
  /// A message at 100 s to a desktop that had signed in at 10 s for 600 s and says nothing.
  private func fate(logEndsAt end: Double = 3600, after tell: (Scene) -> Void = { _ in }) throws
    -> SignInFate?
  {
    let scene = Scene(covering: 0...end)
    scene.registers(Call.bob, "desk", at: 10, action: "added")
    tell(scene)
    Call(scene).offered(at: 100).forked(to: "desk", at: 100.1).told(504, at: 160)
    return try #require(scene.delivery).targets.first?.signInFate
  }

  @Test("it ran out, where the log goes on long enough to show it")
  func expired() throws {
    let fate = try #require(try fate())
    #expect(fate.how == .expired)
    #expect(fate.at == Scene.time(610.01))
    #expect(fate.event.kind == .endpointRegistered)
    #expect(try self.fate(logEndsAt: 600) == nil)
  }

  @Test("the first thing that came of it in its time counts")
  func ended() throws {
    #expect(try fate { $0.registers(Call.bob, "desk", at: 300, action: "refreshed") }?.how == .renewed)
    #expect(try fate { $0.registers(Call.bob, "desk", at: 300, granted: 0) }?.how == .signedOut)
    #expect(try fate { $0.drops(Call.bob, "desk", at: 300) }?.how == .dropped)
    #expect(try fate { $0.registers(Call.bob, "desk", at: 300, action: "added") }?.how == .signedInAnew)
    #expect(try fate { $0.registers(Call.bob, "desk", at: 700, action: "added") }?.how == .expired)
  }

  @Test("a new endpoint of the same product takes its place, unless the old one is renewed")
  func successor() throws {
    let anew = try #require(try fate { $0.registers(Call.bob, "desk2", at: 300, action: "added") })
    #expect(anew.how == .signedInAnew)
    #expect(anew.event.epid == "desk2")
    let both = try fate {
      $0.registers(Call.bob, "desk2", at: 300, action: "added")
      $0.registers(Call.bob, "desk", at: 400, action: "refreshed")
    }
    #expect(both?.how == .renewed)
    let phone = try fate {
      $0.registers(
        Call.bob,
        "phone",
        at: 300,
        action: "added",
        userAgent: "RTCC/5.0.0.0 UCWA/5.0.0.0 iPhoneLync/5.4"
      )
    }
    #expect(phone?.how == .expired)
  }

  @Test("nothing is told of one that accepted")
  func accepted() throws {
    let scene = Scene()
    scene.registers(Call.bob, "desk", at: 10, action: "added")
    Call(scene).offered(at: 100).forked(to: "desk", at: 100.1).answered("desk", 200, at: 115)
    #expect(try #require(scene.delivery).targets.first?.signInFate == nil)
  }
}
