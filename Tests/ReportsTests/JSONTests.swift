import Conversations
import Diagnosis
import Foundation
import Testing
import Traces

import Reports

@Suite("JSON")
struct JSONTests {
  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  private func json(_ report: Report) -> String {
    var text = ""
    report.writeJSON(to: &text, facts: someFacts)
    return text
  }

  private func lines(_ report: Report) -> [Substring] {
    var text = ""
    report.writeJSONLines(to: &text, facts: someFacts)
    return text.split(separator: "\n")
  }

  @Test("a report holds schema, inputs, summary, deliveries and irregularities")
  func wholeReport() throws {
    let odd = [Irregularity(.recordCut, at: place(5)), Irregularity(.recordCut, at: place(8))]
    let whole = try object(json(report([mobileTimeout(), desktopAccepts()], odd)))
    #expect(Set(whole.keys) == ["schema", "inputs", "summary", "deliveries", "irregularities"])
    #expect(whole["schema"] as? String == "imtrail/1")
    let inputs = try #require(whole["inputs"] as? [[String: Any]])
    #expect(inputs[0]["first_time"] as? String == "2013-05-14T09:02:21.000Z")
    #expect(inputs[0]["records"] as? [String: Int] == ["protocol": 40, "diagnostic": 2])
    let summary = try #require(whole["summary"] as? [String: Any])
    #expect(summary["reported_failed"] as? Int == 1)
    #expect(summary["false_failures"] as? Int == 1)
    #expect(summary["verdicts"] as? [String: Int] == ["false_failure_mobile": 1, "auto_accepted_desktop": 1])
    let irregularities = try #require(whole["irregularities"] as? [[String: Any]])
    #expect(irregularities.count == 1)
    #expect(irregularities[0]["count"] as? Int == 2)
    #expect(irregularities[0]["file"] as? String == "fe01.log")
    #expect(irregularities[0]["detail"] == nil)
  }

  @Test("a delivery holds its facts by their types, and what is unknown is left out")
  func facts() throws {
    let delivery = try object(try #require(lines(report([mobileTimeout()])).first))
    #expect(delivery["delivery_id"] as? String == "5f0c1d22ab90")
    #expect(delivery["wait_ms"] as? Int == 60_012)
    #expect(delivery["sent_at"] as? String == "2013-05-14T09:03:21.000Z")
    #expect(delivery["receiver_is_local"] as? Bool == true)
    #expect(delivery["branch_statuses"] as? [Int] == [408])
    #expect(delivery["silent_branch_categories"] as? [String] == ["mobile"])
    let other = try object(try #require(lines(report([desktopAccepts()])).first))
    #expect(other["wait_ms"] == nil)
  }

  @Test("endpoints, evidence and gaps are nested")
  func nested() throws {
    let delivery = try object(try #require(lines(report([mobileTimeout()])).first))
    let endpoints = try #require(delivery["endpoints"] as? [[String: Any]])
    #expect(endpoints[0]["epid"] as? String == "c8ca638a15")
    #expect(endpoints[0]["im_capable"] as? Bool == true)
    #expect(endpoints[0]["answer_status"] as? Int == 408)
    #expect(endpoints[0]["gruu"] == nil)
    let evidence = try #require(delivery["evidence"] as? [[String: Any]])
    #expect(evidence[1]["file"] as? String == "fe01.log")
    #expect(evidence[1]["line"] as? Int == 412)
    #expect(evidence[1]["offset"] as? Int == 41_200)
    #expect(evidence[1]["length"] as? Int == 80)
    #expect(evidence[1]["time"] as? String == "2013-05-14T09:04:21.060Z")
    let gaps = try #require(delivery["gaps"] as? [[String: Any]])
    #expect(gaps[0]["what"] as? String == "registrations")
    #expect(gaps[0]["until"] as? String == "2013-05-14T09:02:21.000Z")
  }

  @Test("keys stand in the order of the facts")
  func order() throws {
    let line = try #require(lines(report([mobileTimeout()])).first)
    #expect(line.hasPrefix(#"{"delivery_id":"5f0c1d22ab90","sender":"alice@contoso.com","wait_ms":60012,"#))
  }

  @Test(
    "any text survives, whatever it holds",
    arguments: [
      "\"", "\"\u{301}", "\\", "\\\u{301}", "a\nb\r\tc", "\u{0}\u{1B}[31m\u{7F}\u{9B}",
      "\u{202E}\u{2028}\u{2029}",
      "山田 😀 e\u{301}", "\r\n", "\u{E0041}\u{10FFFF}", "</script>",
    ]
  )
  func escaping(hostile: String) throws {
    var writer = JSONWriter()
    writer.object { $0.member("\(hostile) key", hostile) }
    #expect(try object(writer.text)["\(hostile) key"] as? String == hostile)
    #expect(!writer.text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    #expect(!writer.text.unicodeScalars.contains("\u{202E}"))
  }

  @Test("structures nest, with commas only between")
  func structures() {
    var writer = JSONWriter()
    writer.array { list in
      list.value(1)
      list.object { _ in }
      list.array { inner in
        inner.value(true)
        inner.value(.min)
      }
      list.value("x")
    }
    #expect(writer.text == #"[1,{},[true,-9223372036854775808],"x"]"#)
  }

  @Test("one line a delivery, handed over one at a time")
  func stream() {
    struct Pieces: TextOutputStream {
      var all: [String] = []
      mutating func write(_ string: String) { all.append(string) }
    }
    var pieces = Pieces()
    report([mobileTimeout(), desktopAccepts()]).writeJSONLines(to: &pieces, facts: someFacts)
    #expect(pieces.all.count == 2)
    #expect(pieces.all.allSatisfy { $0.hasSuffix("}\n") && $0.hasPrefix("{") })
  }

  @Test("what was written is left out unless asked for")
  func messageText() throws {
    var delivery = mobileTimeout()
    delivery.delivery.text = "see you"
    var report = report([delivery])
    #expect(!json(report).contains("see you"))
    report.showsText = true
    #expect(try object(try #require(lines(report).first))["text"] as? String == "see you")
  }
}
