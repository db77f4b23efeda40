import TestSupport
import Testing

@Suite("The clocks of several logs")
struct ClockOptionTests {
  private static let story = "samples/two-front-ends"

  private func clocks(_ options: String...) async throws -> [String: [String: JSONValue]] {
    let run = try await Program.run(["--format", "json"] + options + [Self.story])
    var found: [String: [String: JSONValue]] = [:]
    for input in try JSONValue(run.output)["inputs"]?.list ?? [] {
      guard let name = input["name"]?.text, let clock = input["clocks"]?.list.first else { continue }
      for key in ["offset_ms", "basis", "certainty"] { found[name, default: [:]][key] = clock[key] }
    }
    return found
  }

  @Test("are set by one, and the report says by what and how sure that is")
  func offsets() async throws {
    let clocks = try await clocks()
    #expect(clocks["\(Self.story)/fe1.cls.log"]?["basis"]?.text == "reference")
    let frontEnd = try #require(clocks["\(Self.story)/fe2.ocslogger.log"])
    #expect(frontEnd["offset_ms"]?.integer == -41_250)
    #expect(frontEnd["basis"]?.text == "exchange")
    #expect(frontEnd["certainty"]?.text == "high")
    #expect(clocks["\(Self.story)/Lync-UccApi-0.UccApilog"]?["offset_ms"]?.integer == 12_800)
  }

  @Test("are set otherwise where the user says so")
  func told() async throws {
    let clocks = try await clocks("--clock", "fe2.ocslogger.log=-40s")
    #expect(clocks["\(Self.story)/fe2.ocslogger.log"]?["basis"]?.text == "told")
    #expect(clocks["\(Self.story)/fe2.ocslogger.log"]?["offset_ms"]?.integer == -40_000)
    #expect(clocks["\(Self.story)/fe1.cls.log"]?["offset_ms"]?.integer == 1250)
    #expect(try await Program.run("--clock", "fe3.log=5", Self.story).status == 64)
    #expect(try await Program.run("--clock", "fe2.ocslogger.log", Self.story).status == 64)
  }

  @Test("do not keep a merged delivery from having evidence in every log")
  func evidence() async throws {
    let failed = try #require(
      try await Program.run("--format", "ndjson", "--only-problems", Self.story).jsonLines().first
    )
    let evidence = try #require(failed["evidence"]?.list)
    let offer = evidence.filter {
      $0["caption"]?.text == "alice@contoso.com sends the message to bob@contoso.com."
    }
    let files = offer.compactMap { $0["file"]?.text?.split(separator: "/").last.map(String.init) }
    #expect(files == ["Lync-UccApi-0.UccApilog", "fe1.cls.log", "fe2.ocslogger.log"])
    let report = try await Program.run("--only-problems", Self.story).output
    #expect(report.contains("Also in fe1.cls.log:3891, fe2.ocslogger.log:298"))
  }

  @Test("are told of each event in the timeline")
  func events() async throws {
    let events = try await Program.run("timeline", "--format", "ndjson", Self.story).jsonLines()
    let offsets = Set(events.compactMap { $0["clock_offset_ms"]?.integer })
    #expect(offsets == [-41_250, 0, 12_800])
    let times = events.compactMap { $0["time"]?.text }
    #expect(times == times.sorted())
  }

  @Test("do not matter to when and how long: filters go by the one clock, and sign-ins before still count")
  func filters() async throws {
    let run = try await Program.run(
      "--format",
      "ndjson",
      "--since",
      "2014-03-19T13:25:34Z",
      "--user",
      "bob",
      Self.story
    )
    let delivery = try #require(try run.jsonLines().first)
    #expect(delivery["presence"]?.text == "SPOP")
    #expect(delivery["endpoints"]?.list.first?["registered_at"]?.text == "2014-03-19T13:10:20.024Z")
    let before = try await Program.run("--until", "2014-03-19T13:25:34Z", "--user", "bob", Self.story)
    #expect(
      before.output.contains("8 instant messages were found in these logs; none is what was asked for.")
    )
  }

  /// What a report says of a message and of the clocks.
  private struct Told: Equatable {
    let count: Int?
    let sets: [Int?]
    let hasGap: Bool
  }

  @Test("that share no message are said to be in no order; the user's word on them makes it exact")
  func unrelated() async throws {
    var scene = WorldScene(.overloaded)
    (scene.signIn, scene.isAnchored) = (940, false)
    let scratch = try ScratchFolder()
    let logs = try World(scene, clocks: .exact).separate.map { try scratch.write($0.bytes, to: $0.name) }
    func counted(_ options: [String]) async throws -> Told {
      let json = try JSONValue(try await Program.run(["--format", "json"] + options + logs).output)
      let bob = try #require(json["deliveries"]?.list.first { $0["receiver"]?.text == "bob@contoso.com" })
      let sets = (json["inputs"]?.list ?? []).flatMap { $0["clocks"]?.list ?? [] }.map { $0["set"]?.integer }
      let gaps = bob["gaps"]?.list.map { $0["what"]?.text } ?? []
      return Told(
        count: bob["registered_count"]?.integer,
        sets: sets,
        hasGap: gaps.contains("unrelated_clock")
      )
    }
    #expect(try await counted([]) == Told(count: nil, sets: [1, 2], hasGap: true))
    for (offset, count) in [("0", 1), ("+90", 0)] {
      for words in [["fe1.cls.log=0", "fe2.cls.log=\(offset)"], ["fe2.cls.log=\(offset)"]] {
        let told = try await counted(words.flatMap { ["--clock", $0] })
        #expect(told == Told(count: count, sets: [nil, nil], hasGap: false))
      }
    }
    let sentence = "No message relates these clocks to each other: that of POOL01\\FE1, that of POOL01\\FE2."
    let report = try await Program.run(logs).output.split(whereSeparator: \.isWhitespace)
    #expect(report.joined(separator: " ").contains(sentence))
    let told = try await Program.run(["--clock", "fe2.cls.log=0"] + logs).output
    #expect(!told.contains("No message relates"))
  }
}
