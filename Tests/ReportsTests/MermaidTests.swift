import Conversations
import Diagnosis
import SIP
import Testing

import Reports

@Suite("Sequence diagrams for Mermaid")
struct MermaidTests {
  private func text(_ deliveries: [DiagnosedDelivery]) -> String {
    var text = ""
    DeliveryDiagrams(deliveries, facts: someFacts, inputs: [input()]).write(to: &text)
    return text
  }

  @Test("one message is one diagram: lanes, arrows, answers, silence and what decides")
  func diagram() {
    let lines = text([desktopAccepts()]).split(separator: "\n").map(String.init)
    let id = desktopAccepts().delivery.id
    #expect(
      lines == [
        "sequenceDiagram", "    participant P0 as sender", "    participant P1 as servers<br/>FE01",
        "    participant P2 as 1#58; Lync 2013<br/>0a1b2c3d4e",
        "    participant P3 as 2#58; Lync 2013 for iPhone<br/>c8ca638a15",
        "    Note over P0,P3: alice@contoso.com to bob@contoso.com, 2013-05-14T09#58;03#58;21.000Z, message \(id)",
        "    Note over P0,P3: auto_accepted_desktop, confidence medium", "    P0->>P1: +0.000 s INVITE",
        "    P1->>P2: +0.040 s INVITE", "    P1->>P3: +0.041 s INVITE", "    P2-->>P1: +0.090 s 180 Ringing",
        "    Note over P0,P3: nothing for 15.0 s", "    P2-->>P1: +15.060 s 200 OK",
        "    P1->>P3: +15.065 s CANCEL", "    P1-->>P0: +15.070 s 200 OK (decides)",
      ]
    )
  }

  @Test(
    "no text of a log is more than text",
    arguments: [
      "end", "End", "a;b", "#59;", "x\nP0->>P1: forged", "<script>alert(1)</script>", "%%{init: {}}%%", "a:b",
      "\"q\"",
      "`x`", "{y}", "[z]", "\u{2028}", "end end", "style: #x;",
    ]
  )
  func escaping(reason: String) {
    var delivery = desktopAccepts()
    delivery.delivery.events[3].reason = reason
    let before = text([desktopAccepts()]).split(separator: "\n", omittingEmptySubsequences: false)
    let after = text([delivery]).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(after.count == before.count)
    let changed = zip(before, after).filter { $0 != $1 }.map(\.1)
    #expect(changed.count == 1)
    let label = (changed.first ?? "").drop { $0 != ":" }.dropFirst().replacing(/#\d+;/, with: "")
    #expect(
      !label.isEmpty && label.unicodeScalars.allSatisfy { !";#:<>{}[]%\"`\\\n".unicodeScalars.contains($0) }
    )
    #expect(!label.lowercased().split(separator: " ").contains("end"))
  }

  @Test(
    "several messages are drawn each in a fence, no more than can be looked at, and it is said what is left out"
  )
  func several() {
    let two = text([desktopAccepts(), mobileTimeout()])
    #expect(two.matches(of: /### Message [^\n]*\n\n```mermaid\nsequenceDiagram\n/).count == 2)
    #expect(two.matches(of: /\n```\n/).count == 2)
    let many = Array(repeating: mobileTimeout(), count: 23)
    #expect(DeliveryDiagrams(many, facts: someFacts, inputs: [input()]).leftOut == 3)
    #expect(text(many).matches(of: /sequenceDiagram/).count == 20)
    #expect(text(many).contains("%% 3 more messages are not drawn"))
  }

  @Test("nothing to draw is a remark")
  func nothing() {
    #expect(text([]) == "%% There is no message to draw.\n")
  }

  @Test("a diagram is no longer than Mermaid takes")
  func long() {
    var delivery = desktopAccepts()
    let row = delivery.delivery.events[2]
    delivery.delivery.events += Array(repeating: row, count: 5000)
    let diagram = text([delivery])
    #expect(diagram.utf8.count < 50_000)
    #expect(diagram.contains(/Note over P0,P3: \d+ more steps are left out\n$/))
  }
}
