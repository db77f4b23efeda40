import TestSupport
import Testing

@Suite("Wrong usage")
struct UsageTests {
  @Test(
    "ends with 64, without output, and names what is wrong",
    arguments: [
      ["--no-such-option"], ["--timezone", "Mars/Olympus"], ["--timezone", "+25:00"], ["--format", "runes"],
      ["--verdict", "unheard_of"], ["--fail-on", "unheard_of"], ["--since", "soonish"], ["--jobs", "0"],
      ["--input-format", "runes"], ["--color", "mauve"],
    ]
  )
  func wrongUsage(arguments: [String]) async throws {
    let run = try await Program.run(arguments + [Sample.log("declined")])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(arguments.last ?? ""))
  }

  @Test("explain without an identity is wrong usage")
  func explain() async throws {
    #expect(try await Program.run("explain").status == 64)
  }

  @Test("help and version are no errors", arguments: [["--help"], ["--version"], ["help", "timeline"]])
  func help(arguments: [String]) async throws {
    let run = try await Program.run(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }
}
