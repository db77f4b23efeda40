import Conversations
import Diagnosis
import Foundation
import Testing
import Traces

@testable import Reports

@Suite("Links from patterns to their messages")
struct FindingLinkTests {
  /// What a phone was not notified of, three times for each receiver, among many graver failures.
  private func page() throws -> String {
    let early = try group("bob", from: 0, .low)
    let grave = try group("dave", from: 10, .critical)
    let others = try (0..<400).map { try problem($0 + 100, to: "user\($0)", .critical) }
    let late = try group("carol", from: 900, .low)
    var report = report(early + grave + others + late)
    let rules = try RuleSet.builtIn()
    report.findings = rules.findings(in: report.deliveries)
    #expect(report.findings.count == 3)
    var page = ""
    HTMLReport(report, facts: Fact.all, rules: rules).write(to: &page)
    return page
  }

  private func group(_ receiver: String, from number: Int, _ level: Level) throws -> [DiagnosedDelivery] {
    try (number..<number + 3).map { try problem($0, to: receiver, level) }
  }

  private func problem(_ number: Int, to receiver: String, _ level: Level) throws -> DiagnosedDelivery {
    var result = mobileTimeout()
    result.delivery.id = String(format: "%012x", number)
    result.delivery.sentAt = moment(number * 1000)
    result.delivery.receiver = receiver
    result.rule = "not_notified"
    result.level = level
    result.facts = FactRecord(count: Fact.all.count)
    let place = try #require(Fact.all.firstIndex { $0.name == "receiver" })
    result.facts[place] = .text(receiver)
    return result
  }

  @Test("each leads to something that is there without the script, or is no link")
  func targets() throws {
    let page = try page()
    let patterns = try #require(page.components(separatedBy: "<section id=\"table\"").first)
    let links = patterns.matches(of: /href="#([dm]-[0-9a-f]{12})"/).map { String($0.output.1) }
    #expect(
      links.sorted() == (10..<13).map { String(format: "d-%012x", $0) }
        + (0..<3).map { String(format: "m-%012x", $0) }
    )
    for link in links { #expect(page.contains("id=\"\(link)\""), "\(link)") }
    for number in 900..<903 {
      let id = String(format: "%012x", number)
      #expect(patterns.contains("<span class=\"message\">\(id)</span>"))
      #expect(page.contains("[\"\(id)\","), "the script knows it, and makes a link")
      #expect(!page.contains("id=\"m-\(id)\""))
    }
  }
}
