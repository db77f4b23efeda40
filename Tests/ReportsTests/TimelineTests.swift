import Conversations
import Diagnosis
import Foundation
import SIP
import Testing
import Traces

import Reports

@Suite("Timelines")
struct TimelineTests {
  private func timeline(_ events: [TimelineEvent]) -> TimelineReport {
    TimelineReport(events, inputs: [input(), input(1, name: "a.log")], showsText: true) { agent in
      agent.contains("iPhone") ? ("Lync 2013 for iPhone", "mobile") : nil
    }
  }

  private func objects(_ events: [TimelineEvent]) throws -> [[String: Any]] {
    var text = ""
    timeline(events).writeJSONLines(to: &text)
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("an event holds every field of the contract that is known, in that order")
  func fields() throws {
    var event = mobileTimeout().delivery.events[3]
    event.userAgent = "UCWA/5 iPhoneLync/5"
    event.callID = "c1"
    event.cseq = 1
    event.diagnostic = Diagnostic(kind: .server, id: 1006)
    event.deliveryID = "5f0c1d22ab90"
    var text = ""
    timeline([event]).writeJSONLines(to: &text)
    #expect(
      text == """
        {"time":"2013-05-14T09:04:21.052Z","raw_time":"05/14/2013-09:03:21.000","clock_offset_ms":0,\
        "file":"fe01.log","line":411,"offset":41100,"format":"ocslogger","host":"POOL\\\\FE01","direction":"incoming",\
        "event":"im.refused","from":"bob@contoso.com","to":"alice@contoso.com","epid":"c8ca638a15",\
        "client":"Lync 2013 for iPhone","category":"mobile","call_id":"c1","cseq":1,"method":"INVITE","status":408,\
        "diagnostic_id":1006,"delivery_id":"5f0c1d22ab90",\
        "summary":"bob@contoso.com's endpoint c8ca638a15 did not answer in time (408 Request Timeout; diagnostic 1006)"}

        """
    )
  }

  @Test("what was written stands with the event of its being sent, and with no other, where it was asked for")
  func whatWasWritten() throws {
    var events = mobileTimeout().delivery.events
    for index in events.indices { events[index].text = "Coffee?\nAt ten" }
    let shown = try objects(events).map { ($0["event"] as? String, $0["text"] as? String) }
    #expect(shown.map { $0.1 != nil } == shown.map { $0.0 == "im.offered" })
    var text = ""
    timeline(events).writeText(with: TextRenderer(width: 400), to: &text)
    #expect(text.matches(of: /“Coffee\? \/ At ten”/).count == 1)
  }

  @Test("a note of the servers is told with its result code")
  func resultCode() throws {
    var event = mobileTimeout().delivery.events[0]
    event = TimelineEvent(kind: .diagnostic, sighting: event.sightings[0])
    #expect(try objects([event])[0]["summary"] as? String == "the servers noted: nothing further")
    event.resultCode = "0xc3e93c5e SIPPROXY_E_ROUTING"
    #expect(
      try objects([event])[0]["summary"] as? String == "the servers noted: 0xc3e93c5e SIPPROXY_E_ROUTING"
    )
    event.reason = "No route"
    #expect(
      try objects([event])[0]["summary"] as? String
        == "the servers noted: No route (0xc3e93c5e SIPPROXY_E_ROUTING)"
    )
  }

  @Test("events stand in the order of time, file and offset")
  func order() throws {
    var events = mobileTimeout().delivery.events
    var sameTime = events[0]
    sameTime.sightings[0].location = place(500, source: 1)
    events = events.reversed() + [sameTime]
    let lines = try objects(events).map { "\($0["file"] ?? ""):\($0["line"] ?? "")" }
    #expect(
      lines == [
        "a.log:500", "fe01.log:101", "fe01.log:105", "fe01.log:120", "fe01.log:411", "fe01.log:412",
      ]
    )
  }

  @Test("every kind of event has a sentence of its own", arguments: TimelineEvent.Kind.allCases)
  func sentences(kind: TimelineEvent.Kind) throws {
    let known = event(
      kind,
      at: 0,
      line: 1,
      leg: .servers,
      by: "bob@contoso.com",
      for: "alice@contoso.com",
      epid: "c8ca638a15"
    )
    var unknown = known
    unknown.from = nil
    unknown.to = nil
    unknown.epid = nil
    let summaries = try objects([known, unknown]).map { $0["summary"] as? String ?? "" }
    #expect(summaries.allSatisfy { $0.contains(" ") && !$0.contains("Optional") })
    #expect(kind == .diagnostic || summaries[0].contains("@contoso.com"))
  }

  @Test("an answer says who accepted and how")
  func answer() throws {
    let summary = try objects([
      event(
        .imAnswered,
        at: 0,
        line: 1,
        leg: .target(0),
        by: "bob@contoso.com",
        for: "alice@contoso.com",
        epid: "c8ca638a15",
        .invite,
        200,
        "OK"
      )
    ])[0]["summary"]
    #expect(summary as? String == "bob@contoso.com's endpoint c8ca638a15 accepted (200 OK)")
  }

  @Test("of a sign-in only the person is shown, and of unknown people nothing")
  func people() {
    let signIn = event(
      .endpointRegistered,
      at: 0,
      line: 1,
      leg: .servers,
      by: "bob@contoso.com",
      for: "bob@contoso.com",
      .register
    )
    var note = event(.diagnostic, at: 1, line: 2, leg: .servers, by: "", for: "", .invite)
    (note.from, note.to) = (nil, nil)
    var output = ""
    timeline([signIn, note]).writeText(with: TextRenderer(), to: &output)
    #expect(!output.contains("→") && !output.contains("?"))
    #expect(output.contains("endpoint.registered  bob@contoso.com  "))
  }

  @Test("in text an event is one line, whatever it holds")
  func text() {
    var hostile = mobileTimeout().delivery.events[2]
    hostile.reason = "Ring\r\n\u{1B}[2J\u{2028}ing"
    var output = ""
    timeline([mobileTimeout().delivery.events[0], hostile]).writeText(with: TextRenderer(), to: &output)
    #expect(
      output == """
        2013-05-14T09:03:21.000Z  im.offered           alice@contoso.com → bob@contoso.com         alice@contoso.com wrote to bob@contoso.com (INVITE)  fe01.log:101
        2013-05-14T09:03:21.250Z  im.ringing           bob@contoso.com → alice@contoso.com         bob@contoso.com's endpoint c8ca638a15 is alerting (180 Ring\\u{D}\\u{A}\\u{1B}[2J\\u{2028}ing)  fe01.log:120

        """
    )
  }
}
