import Conversations
import Diagnosis
import SIP
import Testing

import Reports

@Suite("Ladders")
struct LadderTests {
  private func drawing(_ delivery: DiagnosedDelivery, width: Int, isASCII: Bool = false) -> [String] {
    let renderer = TextRenderer(width: width, usesASCII: isASCII)
    let text = renderer.text(report([delivery]).explanation(of: delivery, facts: someFacts))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex(of: "Step by step").map { $0 + 2 } ?? lines.endIndex
    return lines[start...].prefix { !$0.isEmpty }.map { String($0) }
  }

  @Test("two endpoints: the desktop accepts, the phone is called off")
  func twoEndpoints() {
    #expect(
      drawing(desktopAccepts(), width: 100) == [
        "                  sender               servers           1: Lync 2013      2: Lync 2…r iPhone",
        "                                        FE01              0a1b2c3d4e           c8ca638a15",
        "  +0.000 s           │────── INVITE ─────►│                    │                    │",
        "  +0.040 s           │                    │────── INVITE ─────►│                    │",
        "  +0.041 s           │                    │──────────────── INVITE ────────────────►│",
        "  +0.090 s           │                    │◄── 180 Ringing ────│                    │",
        "… 15.0 s …           ┊                    ┊                    ┊                    ┊",
        " +15.060 s           │                    │◄───── 200 OK ──────│                    │",
        " +15.065 s           │                    │──────────────── CANCEL ────────────────►│",
        " +15.070 s           │◄───── 200 OK ──────│                    │                    │ ◀",
      ]
    )
  }

  @Test("what is said within the conversation goes from client to client")
  func dialog() {
    var delivery = desktopAccepts()
    delivery.delivery.events += [
      event(
        .imSent,
        at: 15_900,
        line: 401,
        leg: .target(0),
        by: "bob@contoso.com",
        for: "alice@contoso.com",
        .message
      )
    ]
    #expect(
      drawing(delivery, width: 100).last
        == " +15.900 s           │◄─────────────── MESSAGE ────────────────│                    │"
    )
  }

  @Test("little room: the lanes move together and the labels stand beside them")
  func narrow() {
    #expect(
      drawing(desktopAccepts(), width: 80) == [
        "             S          FE           1           2",
        "                                 Lync 2013    iPhone",
        "  +0.000 s   │──────────►│           │           │  INVITE",
        "  +0.040 s   │           │──────────►│           │  INVITE",
        "  +0.041 s   │           │──────────────────────►│  INVITE",
        "  +0.090 s   │           │◄──────────│           │  180 Ringing",
        "… 15.0 s …   ┊           ┊           ┊           ┊",
        " +15.060 s   │           │◄──────────│           │  200 OK",
        " +15.065 s   │           │──────────────────────►│  CANCEL",
        " +15.070 s   │◄──────────│           │           │  200 OK ◀",
      ]
    )
  }

  @Test("the same in ASCII")
  func ascii() {
    let lines = drawing(mobileTimeout(), width: 80, isASCII: true)
    #expect(
      lines == [
        "                 S          FE           1",
        "                                      iPhone",
        "      +0.000 s   |---------->|           |  INVITE",
        "      +0.040 s   |           |---------->|  INVITE",
        "      +0.250 s   |           |<----------|  180 Ringing",
        "... 59.8 s ...   :           :           :",
        "     +60.052 s   |           |<----------|  408 Request Timeout",
        "     +60.060 s   |<----------|           |  408 Request Timeout <==",
      ]
    )
    #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test("eight endpoints stay aligned within eighty columns")
  func eightEndpoints() {
    var delivery = mobileTimeout()
    delivery.targets = (0..<8).map { target("c8ca638a1\($0)", "Lync 2013", "desktop") }
    delivery.delivery.events += (0..<8).map { index in
      event(
        .imForked,
        at: 61_000 + index,
        line: 900 + index,
        leg: .target(index),
        by: "alice@contoso.com",
        for: "bob@contoso.com"
      )
    }
    let lines = drawing(delivery, width: 80)
    #expect(lines.allSatisfy { $0.count <= 80 })
    let lane = lines[0].prefix { $0 != "S" }.count
    let servers = lines.dropFirst(2).map { Array($0)[lane] }
    #expect(servers.allSatisfy { "│┊".contains($0) })
    #expect(lines.last?.contains("──────────────────────────────►│  INVITE") == true)
  }

  @Test("an event of an endpoint that is not there is shown on the servers' lane")
  func unknownTarget() {
    var delivery = mobileTimeout()
    delivery.targets = []
    #expect(drawing(delivery, width: 80).contains { $0.contains("●") && $0.contains("180 Ringing") })
  }

  @Test("a label from a log cannot break the drawing")
  func hostileLabel() {
    var delivery = mobileTimeout()
    delivery.delivery.events[2].reason = "\u{1B}[2J" + String(repeating: "山", count: 500)
    let lines = drawing(delivery, width: 80)
    #expect(lines.count == 8)
    #expect(lines.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") && $0.count <= 80 })
  }
}
