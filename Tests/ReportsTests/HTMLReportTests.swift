import Conversations
import Diagnosis
import Foundation
import Testing
import Traces

@testable import Reports

@Suite("The report as a page")
struct HTMLReportTests {
  private func page(_ report: Report) throws -> String {
    var page = ""
    HTMLReport(report, facts: someFacts, rules: try RuleSet.builtIn()).write(to: &page)
    return page
  }

  /// What the script reads.
  private func data(of page: String) throws -> [String: Any] {
    let parts = page.components(separatedBy: "<script type=\"application/json\" id=\"data\">")
    let json = try #require(parts.last?.components(separatedBy: "</script>").first)
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private func rows(of page: String) throws -> [[Any]] {
    try #require(try data(of: page)["rows"] as? [[Any]])
  }

  /// Many failures, by one pair of people after the other.
  private func many(_ count: Int) -> Report {
    report(
      (0..<count).map { number in
        var result = mobileTimeout()
        result.delivery.id = String(format: "%012x", number)
        result.delivery.sentAt = moment(number * 1000)
        result.level = number % 7 == 3 ? .critical : .medium
        return result
      }
    )
  }

  @Test("nothing in it can be fetched, and only its own script and stylesheet are allowed")
  func policy() throws {
    let page = try page(report([mobileTimeout(), desktopAccepts()]))
    #expect(
      page.contains("content=\"default-src &#39;none&#39;") || page.contains("content=\"default-src 'none'")
    )
    #expect(page.contains("script-src '\(PageFile.script.hash)'"))
    #expect(PageFile.script.text.count > 1000)
    #expect(PageFile.stylesheet.text.count > 1000)
    for way in [
      "http:", "https:", "src=", "url(", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval(",
    ] {
      #expect(!page.contains(way), "\(way)")
    }
    for file in [PageFile.script, .stylesheet] {
      #expect(!file.text.lowercased().contains("</s"))
      #expect(!file.text.contains("<!--"))
    }
  }

  @Test("the hash is that of the bytes", arguments: [PageFile.script.hash, PageFile.stylesheet.hash])
  func hashes(_ hash: String) {
    #expect(hash.hasPrefix("sha256-"))
    #expect(Data(base64Encoded: String(hash.dropFirst(7)))?.count == 32)
  }

  @Test("every delivery is in the data of the table, and every problem has a passage")
  func completeness() throws {
    let page = try page(report([mobileTimeout(), desktopAccepts()]))
    let ids = try rows(of: page).compactMap { $0.first as? String }
    #expect(ids == ["5f0c1d22ab90", "77aa01bc3d4e"])
    for id in ids {
      #expect(page.contains("<div class=\"told\" id=\"d-\(id)\">"))
      #expect(page.contains("<a href=\"#d-\(id)\">"))
    }
    #expect(page.contains("1 of 2 messages was reported as failed"))
    #expect(page.contains("<th scope=\"row\">Lync 2013 for iPhone</th><td class=\"number\">1</td>"))
  }

  @Test("of many problems the gravest are told, and the page says how many are left out")
  func bounds() throws {
    let page = try page(many(1000))
    let passages = page.components(separatedBy: "<div class=\"told\" id=\"d-").dropFirst()
      .map { String($0.prefix(12)) }
    #expect(passages.count == ProblemPassages.limit)
    #expect(passages.prefix(143) == (0..<143).map { String(format: "%012x", $0 * 7 + 3) }[...])
    #expect(passages[143] == "000000000000")
    #expect(page.contains("the other 700 are left out"))
    #expect(try rows(of: page).count == 1000)
    #expect(page.contains("200 of 1000 messages, problems first."))
    let lines = page.components(separatedBy: "tbody>").first { $0.contains("<td>2013-05-14") } ?? ""
    #expect(lines.components(separatedBy: "<tr id=\"m-").count == 201)
  }

  @Test("what a log says is text wherever it stands")
  func hostile() throws {
    let words = "</script><!--\"'\u{301}<img src=x onerror=y>]]>\0\u{202E}"
    var bad = mobileTimeout()
    bad.delivery.sender = words
    bad.delivery.receiver = words
    bad.delivery.finalAnswer?.reason = words
    bad.explanation = words
    bad.advice = words
    bad.rule = words
    bad.targets[0].client = words
    bad.delivery.events[0].reason = words
    bad.evidence[0].caption = words
    bad.gaps = [ExplainedGap(gap: Gap(.finalAnswer), why: words)]
    var report = report([bad])
    report.inputs = [input(name: words)]
    report.quote = { places in Dictionary(uniqueKeysWithValues: places.map { ($0, [words]) }) }
    let page = try page(report)
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3)
    #expect(!page.contains("<img"))
    #expect(!page.contains("<!--"))
    #expect(!page.unicodeScalars.contains { $0.value == 0 || $0.value == 0x202E })
    let people = try #require(try data(of: page)["people"] as? [String])
    #expect(people == [visible(words)])
  }

  @Test("the same report is the same page")
  func determinism() throws {
    #expect(try page(many(300)) == page(many(300)))
  }

  @Test("a report without messages is a page, too")
  func empty() throws {
    let page = try page(report([]))
    #expect(page.contains("No instant message was found"))
    #expect(!page.contains("id=\"messages\""))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test("messages that are years apart are counted in a few bars")
  func histogram() throws {
    var times = [0, 1000, 60_000].map { moment($0) }
    times += [Timestamp(milliseconds: 0), Timestamp(milliseconds: 4_102_444_800_000)]
    let deliveries = times.map { time in
      var result = mobileTimeout()
      result.delivery.sentAt = time
      return result
    }
    let histogram = try #require(DeliveryHistogram(deliveries))
    #expect(histogram.count <= 50)
    #expect((0..<histogram.count).reduce(0) { $0 + histogram.total($1) } == 5)
    #expect(DeliveryHistogram([]) == nil)
  }

  @Test("a message within a conversation that went well is in the table")
  func laterMessages() throws {
    var later = desktopAccepts()
    later.delivery.kind = .laterMessage
    later.facts = record(["delivered": .text("yes"), "receiver_finds_it": .text("conversation")])
    let page = try page(report([later]))
    #expect(try rows(of: page).count == 1)
    #expect(!page.contains("counted, not listed"))
    #expect(!page.contains("id=\"problems\""))
  }
}
