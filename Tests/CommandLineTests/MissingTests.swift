import Foundation
import TestSupport
import Testing

@Suite("What is missing, and how to get it")
struct MissingTests {
  private func log(_ story: String) throws -> String {
    let sample = try #require(Sample.all.first { $0.story == story && $0.isCLS })
    return String(decoding: try sample.bytes(), as: UTF8.self)
  }

  /// The gaps of the only delivery with a verdict.
  private func gaps(_ verdict: String, of log: String) async throws -> [JSONValue] {
    let run = try await Program.run(["--format", "ndjson", "--verdict", verdict], input: Array(log.utf8))
    let deliveries = try run.jsonLines()
    #expect(deliveries.count == 1)
    return deliveries.first?["gaps"]?.list ?? []
  }

  private func command(_ gaps: [JSONValue], _ what: String) -> String? {
    gaps.first { $0["what"]?.text == what }?["command"]?.text
  }

  @Test("the command names pool, time and call, and stands on one line of the report and of explain")
  func command() async throws {
    let log = try log("trace-ends-early")
    let command = try #require(command(try await gaps("inconclusive", of: log), "final_answer"))
    #expect(
      command
        == "Search-CsClsLogging -Pools 'pool01.contoso.com' -StartTime ([datetime]'2014-03-25T12:39:00Z') "
        + "-EndTime ([datetime]'2014-03-25T12:43:00Z') -CallId 'dfc14d7c12448756e5dfad2f63213406' "
        + "-OutputFilePath 'imtrail-655bbb793a42.log'"
    )
    for arguments in [[], ["explain", "655bbb793a42", "-"]] {
      let run = try await Program.run(arguments, input: Array(log.utf8))
      #expect(run.outputLines.filter { $0 == "  " + command }.count == 1)
    }
  }

  @Test("a verdict that is sure needs no more logs")
  func sure() async throws {
    let run = try await Program.run("--format", "ndjson", "samples")
    for delivery in try run.jsonLines() where delivery["confidence"]?.text == "high" {
      #expect(delivery["gaps"]?.list.allSatisfy { $0["command"] == nil } == true)
    }
  }

  @Test("a front end that Record-Route names and of which there is no trace is told")
  func frontEnd() async throws {
    let log = try log("trace-ends-early").replacing("ms-fe=fe1.contoso.com", with: "ms-fe=fe2.contoso.com")
    let gaps = try await gaps("inconclusive", of: log)
    let told = try #require(gaps.first { $0["what"]?.text == "front_end" })
    #expect(told["why"]?.text?.contains("fe2.contoso.com") == true)
    #expect(told["command"]?.text?.contains("-Pools 'pool01.contoso.com'") == true)
  }

  /// A line of the front end each second, as servers write many.
  private func rhythm(_ start: String, _ seconds: Int) -> [String] {
    let parts = start.split(separator: ":").compactMap { Int($0) }
    return (0..<seconds).map { second in
      let time = (parts[0] * 60 + parts[1]) * 60 + parts[2] + second
      let clock = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      return
        "TL_INFO(TF_COMPONENT) [POOL01\\FE1]0A40.0B14::03/13/2014-\(clock.joined(separator: ":")).000.00000001 "
        + "(SIPStack,CSIPTimer::Fire:SIPTimer.cpp(88))( 0000000001 ) Timer\n"
    }
  }

  @Test("a hole in which the answer may lie is told, with a search that covers it")
  func hole() async throws {
    let whole = LogText(Array(try log("mobile-timeout-spop").utf8))
    let inHole = /^TL_[^:]*::[0-9\/]{10}-11:(30:[45]|31:|32:[0-3])/
    let kept = whole.records.filter { whole.text(of: $0).firstMatch(of: inHole) == nil }
    #expect(kept.count < whole.records.count)
    let log = (kept.map { whole.text(of: $0) } + rhythm("11:16:00", 870) + rhythm("11:32:40", 200)).joined()
    let gaps = try await gaps("inconclusive", of: log)
    let told = try #require(gaps.first { $0["what"]?.text == "hole" })
    #expect(told["since"]?.text?.hasPrefix("2014-03-13T11:30:3") == true)
    #expect(told["until"]?.text?.hasPrefix("2014-03-13T11:32:4") == true)
    let command = try #require(told["command"]?.text)
    #expect(command.contains("-StartTime ([datetime]'2014-03-13T11:20:00Z')"))
    #expect(!command.contains("-CallId"))
  }

  @Test(
    "what could mean something to PowerShell is left out of the command",
    arguments: [
      "x'; Remove-Item C:\\ #", "$(Remove-Item)", "a`nb", "x\u{2019};Remove-Item", "x;Remove-Item",
      "x Remove-Item",
    ]
  )
  func hostileCallID(callID: String) async throws {
    let log = try log("trace-ends-early").replacing("dfc14d7c12448756e5dfad2f63213406", with: callID)
    let command = try #require(command(try await gaps("inconclusive", of: log), "final_answer"))
    #expect(command.wholeMatch(of: /[-A-Za-z0-9 .:'()\[\]]+/) != nil, "\(command)")
    #expect(!command.contains("-CallId") && !command.contains("Remove-Item"))
  }

  @Test(
    "a pool that is no name is left out, and a machine that is one stands in for it",
    arguments: ["pool01.contoso.com'$(calc)'", "pool01", "10.0.0.1", "-x.contoso.com", "pool_01.contoso.com"]
  )
  func hostilePool(pool: String) async throws {
    let log = try log("trace-ends-early").replacing(
      "<sip:pool01.contoso.com:5061;",
      with: "<sip:\(pool):5061;"
    )
    .replacing("ms-fe=fe1.contoso.com", with: "ms-fe=$(calc)")
    let command = try #require(command(try await gaps("inconclusive", of: log), "final_answer"))
    #expect(command.hasPrefix("Search-CsClsLogging -Computers 'fe1.contoso.com' -StartTime "))
    #expect(!command.contains("calc") && !command.contains("-Pools"))
  }
}
