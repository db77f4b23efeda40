import Conversations
import Diagnosis
import Testing

import Reports

@Suite("CSV")
struct CSVTests {
  private func cell(_ value: FactValue?) -> String {
    var csv = CSVWriter()
    csv.row([value])
    return String(csv.text.unicodeScalars.dropLast(2))
  }

  @Test("cells stand with commas between, rows end in CR LF, and what is not known is empty")
  func rows() {
    var csv = CSVWriter()
    csv.header(["a", "b", "c", "d"])
    csv.row([.text("x"), nil, .integer(-5), .boolean(true)])
    csv.row([nil, .time(moment()), .integers([408, 504]), .texts(["x", "y"])])
    #expect(csv.text == "a,b,c,d\r\nx,,-5,true\r\n,2013-05-14T09:03:21.000Z,408;504,x;y\r\n")
  }

  @Test(
    "what would end a cell stands in quotation marks",
    arguments: [
      ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\nb", "\"a\nb\""), (" a", "\" a\""),
      ("\"\u{301}x", "\"\"\"\u{301}x\""), ("a\r\nb", "\"a\nb\""), ("é", "é"), ("", ""),
    ]
  )
  func quoting(text: String, expected: String) {
    #expect(Array(cell(.text(text)).utf8) == Array(expected.utf8))
  }

  @Test(
    "no spreadsheet runs a cell",
    arguments: [
      "=1+1", "+1 2", "-cmd", "@SUM(A1)", " =1", "\n=1", "＝1", "＋a", "－a", "＠a", "-5-5", "--5", "+", "-1.2.3",
      "=\u{301}1", "−1",
    ]
  )
  func formulas(text: String) {
    #expect(cell(.text(text)).unicodeScalars.first { $0 != "\"" } == "'")
  }

  @Test("plain numbers stay numbers", arguments: ["-5", "+49301234", "-1.5", "5", "0"])
  func numbers(text: String) {
    #expect(cell(.text(text)) == text)
  }

  @Test("a list is one text, and its first member no formula")
  func lists() {
    #expect(cell(.texts(["=1", "a,b"])) == "\"'=1;a,b\"")
  }

  @Test("control characters are spelled out, and no cell is longer than a spreadsheet takes")
  func control() {
    #expect(cell(.text("a\tb\u{1B}[2J\u{202E}\rc")) == #"a\u{9}b\u{1B}[2J\u{202E}\u{D}c"#)
    #expect(cell(.text("\t=1")) == #"\u{9}=1"#)
    let long = cell(.text(String(repeating: "x\n", count: 40_000)))
    #expect(long.utf8.count < 32_767)
  }
}

@Suite("Timelines as tables")
struct TimelineTableTests {
  private func report(_ events: [TimelineEvent], showsText: Bool = false) -> TimelineReport {
    TimelineReport(events, inputs: [input()], showsText: showsText) { _ in ("Lync 2013", "desktop") }
  }

  private var refusal: TimelineEvent {
    var event = mobileTimeout().delivery.events[3]
    event.userAgent = "x"
    event.from = "=cmd|x@contoso.com"
    event.reason = "a, \"b\""
    event.text = "Coffee?"
    return event
  }

  @Test("CSV has the fields of the contract, in that order")
  func csv() {
    var text = ""
    report([refusal]).writeCSV(to: &text)
    #expect(
      text.split(separator: "\r\n").map(String.init) == [
        "time,raw_time,clock_offset_ms,file,line,offset,format,host,process,thread,direction,peer,event,from,to,"
          + "epid,client,category,call_id,cseq,method,status,diagnostic_id,delivery_id,summary",
        "2013-05-14T09:04:21.052Z,05/14/2013-09:03:21.000,0,fe01.log,411,41100,ocslogger,POOL\\FE01,,,incoming,,"
          + "im.refused,'=cmd|x@contoso.com,alice@contoso.com,c8ca638a15,Lync 2013,desktop,,,INVITE,408,,,"
          + "\"'=cmd|x@contoso.com's endpoint c8ca638a15 did not answer in time (408 a, \"\"b\"\")\"",
      ]
    )
  }

  @Test("there is a column for what was written only where it was asked for")
  func writing() {
    var offer = mobileTimeout().delivery.events[0]
    offer.text = "Coffee?"
    var without = ""
    report([offer]).writeCSV(to: &without)
    #expect(!without.contains("Coffee?") && !without.contains(",text\r\n"))
    var with = ""
    report([offer, refusal], showsText: true).writeCSV(to: &with)
    let lines = with.split(separator: "\r\n")
    #expect(lines.map { $0.hasSuffix(",Coffee?") } == [false, true, false])
    #expect(lines[0].hasSuffix(",text") && lines[2].hasSuffix(","))
  }

  @Test("nothing to tell is a header alone")
  func empty() {
    var csv = ""
    report([]).writeCSV(to: &csv)
    var timesketch = ""
    report([]).writeTimesketch(to: &timesketch)
    #expect(csv.split(separator: "\r\n").count == 1 && timesketch.split(separator: "\r\n").count == 1)
  }

  @Test("Timesketch gets the columns it asks for, then all others")
  func timesketch() {
    var text = ""
    report([refusal]).writeTimesketch(to: &text)
    let lines = text.split(separator: "\r\n")
    #expect(
      lines[0]
        == "message,timestamp,datetime,timestamp_desc,raw_time,clock_offset_ms,file,line,offset,format,host,process,"
        + "thread,direction,peer,event,from,to,epid,client,category,call_id,cseq,method,status,diagnostic_id,delivery_id"
    )
    #expect(
      lines[1].contains(
        ",1368522261052000,2013-05-14T09:04:21.052+00:00,im.refused,05/14/2013-09:03:21.000,0,fe01.log,"
      )
    )
  }
}
