import Conversations
import Diagnosis
import Traces
import Testing

import Reports

@Suite("Servers in a ladder")
struct ServerLaneTests {
  /// The mobile phone's story, with the offer and its last answer seen by several servers, one after the other.
  private func passing(_ hosts: [String]) -> DiagnosedDelivery {
    var told = mobileTimeout()
    told.delivery.events[0].sightings = hosts.enumerated().map { sight($1, at: $0, line: 101) }
    let last = told.delivery.events.count - 1
    let final = told.delivery.events[last].time.milliseconds(since: moment())
    let back = hosts.reversed().enumerated().map { sight($1, at: final - hosts.count + 1 + $0, line: 412) }
    told.delivery.events[last].sightings = back.suffix(1) + back.dropLast()
    return told
  }

  private func sight(_ host: String, at milliseconds: Int, line: Int) -> Sighting {
    let capture = CapturePoint(host: host, direction: .incoming)
    return Sighting(time: moment(milliseconds), rawTime: "", location: place(line), capture: capture)
  }

  private func drawing(_ delivery: DiagnosedDelivery, width: Int = 100) -> [String] {
    let text = TextRenderer(width: width, usesASCII: true)
      .text(report([delivery]).explanation(of: delivery, facts: someFacts))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex(of: "Step by step").map { $0 + 2 } ?? lines.endIndex
    return lines[start...].prefix { !$0.hasPrefix("Facts") }.map { String($0) }
  }

  @Test("two front ends have a lane each; the offer passes from one to the other, and the answer back")
  func two() {
    let lines = drawing(passing(["POOL\\FE01", "POOL\\FE02"]), width: 80)
    #expect(lines.contains("- server A: FE01"))
    #expect(lines.contains("- server B: FE02"))
    let offers = lines.filter { $0.hasSuffix("|  INVITE") }.map { $0.drop { $0 != "|" } }
    #expect(
      offers.prefix(2) == [
        "|-------->|         |         |  INVITE", "|         |-------->|         |  INVITE",
      ]
    )
    let answers = lines.filter { $0.contains("408") }.map { $0.drop { $0 != "|" } }
    #expect(
      answers.suffix(2) == [
        "|         |<--------|         |  408 Request Timeout",
        "|<--------|         |         |  408 Request Timeout <==",
      ]
    )
  }

  @Test("of many servers the last lane is shared")
  func many() {
    let lines = drawing(passing((1...9).map { "POOL\\FE0\($0)" }))
    #expect(lines.contains("- server C: FE03"))
    #expect(lines.contains("- D, other servers: FE04, FE05, FE06, FE07, FE08, FE09"))
  }

  @Test("one server is the servers, as before")
  func one() {
    #expect(drawing(passing(["POOL\\FE01"])).contains("- servers: FE01"))
  }
}
