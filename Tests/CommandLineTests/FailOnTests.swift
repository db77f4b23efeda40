import TestSupport
import Testing

@Suite("--fail-on")
struct FailOnTests {
  @Test(
    "decides the exit status, and nothing else",
    arguments: [
      ("declined", ["declined"], 1), ("declined", ["cancelled"], 0),
      ("declined", ["cancelled", "declined"], 1),
      ("declined", ["low"], 1), ("declined", ["medium"], 0), ("declined", ["informational"], 1),
      ("mobile-timeout-spop", ["medium"], 1), ("mobile-timeout-spop", ["critical"], 0),
    ] as [(String, [String], Int32)]
  )
  func failOn(story: String, conditions: [String], status: Int32) async throws {
    let log = try Sample.log(story)
    let run = try await Program.run(conditions.flatMap { ["--fail-on", $0] } + [log])
    #expect(run.status == status)
    #expect(run.errors.isEmpty)
    #expect(try await Program.run(log).output == run.output)
  }
}
