import SourceBytes
import Testing

@testable import Traces

@Suite("The beginning of a log line")
struct PrefixTests {
  /// What a prefix says, as text.
  private struct Reading: Equatable {
    var time: Int64?
    var host: String?
    var process: String?
    var thread: String?
    var sequence: UInt32?
  }

  private func read(_ line: String) -> Reading {
    let bytes = Array(line.utf8)
    let prefix = ServerTracePrefix(parsing: bytes.span, in: 0..<bytes.count)
    return Reading(
      time: prefix.stamp?.local.milliseconds,
      host: prefix.host.map { bytes.span.text(in: $0) },
      process: prefix.process.map { bytes.span.text(in: $0) },
      thread: prefix.thread.map { bytes.span.text(in: $0) },
      sequence: prefix.sequence
    )
  }

  private static let time: Int64 = 1_488_438_646_230

  @Test("A line of the OCSLogger names a processor, not a machine")
  func ocsLogger() {
    let line = "TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::03/02/2017-07:10:46.230.00005386 (SIPStack,f:F.cpp(125))"
    #expect(read(line) == Reading(time: Self.time, process: "06E4", thread: "0EB4", sequence: 0x5386))
  }

  @Test("A line of CLS names pool and machine")
  func cls() {
    let line =
      #"TL_WARN(TF_DIAG) [POOL01\FE1]0584.0A44::03/02/2017-07:10:46.230.0000773e (SIPStack,f:F.cpp(830))"#
    let expected = Reading(
      time: Self.time,
      host: #"POOL01\FE1"#,
      process: "0584",
      thread: "0A44",
      sequence: 0x773E
    )
    #expect(read(line) == expected)
  }

  @Test("Process and thread may have more than four digits")
  func longNumbers() {
    let line = "TL_INFO(TF_COMPONENT) [12]1A2B3C.4D5E6F::03/02/2017-07:10:46.230 (SIPStack,f:F.cpp(1))"
    #expect(read(line) == Reading(time: Self.time, process: "1A2B3C", thread: "4D5E6F"))
  }

  @Test("Colons of a function's name do not mislead")
  func colonsElsewhere() {
    let line = "TL_INFO(TF_COMPONENT) [0]06E4.0EB4 (SIPStack,A::B:F.cpp(1)) 03/02/2017-07:10:46.230"
    #expect(read(line).time == Self.time)
  }

  @Test("A sequence number that is not one is left out", arguments: [".0000538", ".0000538G", ""])
  func badSequence(_ sequence: String) {
    let line = "TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::03/02/2017-07:10:46.230\(sequence) (SIPStack,f:F.cpp(125))"
    #expect(read(line) == Reading(time: Self.time, process: "06E4", thread: "0EB4"))
  }

  @Test("A time beyond the bound of a prefix is none of its")
  func boundOfPrefix() {
    let line = "TL_INFO(TF_COMPONENT) " + String(repeating: "x", count: 400) + "::03/02/2017-07:10:46.230"
    #expect(read(line) == Reading())
  }

  @Test(
    "What is no time gives none",
    arguments: [
      "", "::", "//", "TL_INFO(TF_X) [0", "TL_INFO(TF_X) [0]::", "3/2/2017-07:10:46.230",
      "03/02/2017-07:10:46",
      "03/02/2017-24:10:46.230", "03/02/2017T07:10:46.230", "00/02/2017-07:10:46.230",
      "03/32/2017-07:10:46.230",
    ]
  )
  func nonsense(_ line: String) {
    #expect(read(line).time == nil)
  }

  @Test("A first number above twelve is a day")
  func dayFirst() throws {
    let bytes = Array("13/02/2017-07:10:46.230".utf8)
    var day: TraceDay?
    let read = TraceStamp(parsing: bytes.span, at: 0, before: bytes.count, &day)
    let stamp = try #require(read)
    #expect(stamp.isDayFirst)
    #expect(stamp.local.civil.date == CivilDate(year: 2017, month: 2, day: 13))
    #expect(stamp.local.exchangingDayAndMonth == nil)
  }

  @Test("The day of a line is its own, whatever that of the line before")
  func days() {
    let dates = [
      "03/02/2017", "03/02/2017", "03/02/2018", "03/02/2017", "02/03/2017", "13/02/2017", "13/02/2017",
      "02/29/2017", "02/29/2016", "02/30/2016", "x3/02/2017", "03/02/2017",
    ]
    var day: TraceDay?
    for date in dates {
      let bytes = Array("\(date)-07:10:46.230".utf8)
      var none: TraceDay?
      let alone = TraceStamp(parsing: bytes.span, at: 0, before: bytes.count, &none)
      let inTurn = TraceStamp(parsing: bytes.span, at: 0, before: bytes.count, &day)
      #expect(inTurn?.local == alone?.local, "\(date)")
      #expect(inTurn?.dayFirst == alone?.dayFirst, "\(date)")
      #expect(inTurn?.isDayFirst == alone?.isDayFirst, "\(date)")
    }
  }

  @Test("Only TL_LEVEL(TF_FLAG) begins a log line")
  func logLines() {
    let lines = [
      "TL_INFO(TF_PROTOCOL) ", "TL_VERBOSE(TF_STACKTRACE)", "TL_INFO (TF_X)", "TL_INFO(XF_", " TL_INFO(TF_X)",
      "TL_",
    ]
    let begin = lines.filter { line in
      let bytes = Array(line.utf8)
      return ServerTraceGrammar.beginsLogLine(0..<bytes.count, in: bytes.span)
    }
    #expect(begin == ["TL_INFO(TF_PROTOCOL) ", "TL_VERBOSE(TF_STACKTRACE)", "TL_INFO (TF_X)"])
  }
}
