import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Holes in traces, and traces that are not there")
struct HoleTests {
  /// A message whose copy has no answer, and whose sender got none, in a log of the front end FE1 that covers an hour.
  private func unanswered() -> Scene {
    let scene = Scene()
    scene.hosts = [0: ["POOL01\\FE1"]]
    let call = Call(scene)
    call.witness.host = "POOL01\\FE1"
    call.offered(at: 700).forked(to: "desk", at: 700.1)
    return scene
  }

  private func stretch(_ seconds: ClosedRange<Double>, records: Int, of host: String? = "POOL01\\FE1")
    -> LogStretch
  {
    LogStretch(
      host: host,
      first: Scene.time(seconds.lowerBound),
      last: Scene.time(seconds.upperBound),
      records: records
    )
  }

  private func gaps(_ scene: Scene, _ what: Gap.What) throws -> [Gap] {
    try #require(scene.delivery).gaps.filter { $0.what == what }
  }

  @Test("A pause far longer than the rhythm of the log, while an answer was due, is a hole")
  func hole() throws {
    let scene = unanswered()
    scene.stretches = [0: [stretch(0...705, records: 700), stretch(800...3600, records: 2800)]]
    let expected = Gap(.hole, server: "POOL01\\FE1", since: Scene.time(705), until: Scene.time(800))
    #expect(try gaps(scene, .hole) == [expected])
  }

  @Test(
    "A sparse log, a short side, another machine, or a pause at another time: no hole",
    arguments: [
      [(0.0...705.0, 61), (800.0...3600.0, 2800)], [(650.0...705.0, 500), (800.0...3600.0, 2800)],
      [(0.0...600.0, 600), (650.0...3600.0, 2950)],
    ]
  )
  func noHole(parts: [(ClosedRange<Double>, Int)]) throws {
    let scene = unanswered()
    scene.stretches = [0: parts.map { stretch($0.0, records: $0.1) }]
    #expect(try gaps(scene, .hole) == [])
    scene.stretches = [
      0: [
        stretch(0...705, records: 700, of: "POOL01\\FE2"),
        stretch(800...3600, records: 2800, of: "POOL01\\FE2"),
      ]
    ]
    #expect(try gaps(scene, .hole) == [])
  }

  @Test("What another file of the same machine holds is no hole")
  func otherFile() throws {
    let scene = Scene(covering: 0...3600, 700...900)
    scene.hosts = [0: ["POOL01\\FE1"], 1: ["POOL01\\FE1"]]
    let call = Call(scene)
    call.witness.host = "POOL01\\FE1"
    call.offered(at: 700).forked(to: "desk", at: 700.1)
    scene.stretches = [
      0: [stretch(0...705, records: 700), stretch(800...3600, records: 2800)],
      1: [stretch(700...805, records: 100)],
    ]
    #expect(try gaps(scene, .hole) == [])
  }

  @Test("Nothing is missing of a message that was answered, whatever hole there is")
  func answered() throws {
    let scene = Scene()
    scene.registers(Call.bob, "desk", at: 650)
    Call(scene).offered(at: 700).forked(to: "desk", at: 700.1).answered("desk", 200, at: 702).told(
      200,
      at: 702.1,
      epid: "desk"
    )
    scene.stretches = [
      0: [stretch(0...701, records: 700, of: nil), stretch(801...3600, records: 2800, of: nil)]
    ]
    #expect(try gaps(scene, .hole) == [])
  }

  @Test("Sign-ins that a hole may hide are not counted as none")
  func registrations() throws {
    func count(_ parts: [LogStretch]) throws -> Int? {
      let scene = Scene()
      scene.registers("carol@contoso.com", "other", at: 100)
      Call(scene).offered(at: 1700).told(480, at: 1700.2)
      scene.registers(Call.bob, "desk", at: 10, action: "added")
      scene.stretches = [0: parts]
      return try #require(scene.delivery).registeredCount
    }
    #expect(try count([stretch(0...3600, records: 3600, of: nil)]) == 0)
    #expect(
      try count([stretch(0...1400, records: 1400, of: nil), stretch(1550...3600, records: 2000, of: nil)])
        == nil
    )
  }

  @Test("A front end on the way without a trace is named, where something is missing")
  func frontEnd() throws {
    let scene = unanswered()
    scene.routeServers = [
      RouteServer(pool: "pool02.contoso.com", frontEnd: "fe2.contoso.com"),
      RouteServer(pool: "pool01.contoso.com", frontEnd: "fe1.contoso.com"),
    ]
    Call(scene).forked(to: "phone", at: 700.2)
    #expect(try gaps(scene, .frontEnd).map(\.server) == ["fe2.contoso.com"])
    scene.hosts = [0: ["POOL01\\FE1", "pool02.contoso.com\\fe2.contoso.com"]]
    #expect(try gaps(scene, .frontEnd) == [])
  }

  @Test("A trace that does not name its machine may be that of any")
  func unnamed() throws {
    let scene = unanswered()
    scene.hosts = [:]
    scene.routeServers = [RouteServer(pool: "pool02.contoso.com", frontEnd: "fe2.contoso.com")]
    Call(scene).forked(to: "phone", at: 700.2)
    #expect(try gaps(scene, .frontEnd) == [])
  }
}
