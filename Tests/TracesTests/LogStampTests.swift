import SourceBytes
import Testing

@testable import Traces

@Suite("Times of clients' logs")
struct LogStampTests {
  private func stamp(_ text: String) -> LogStamp? {
    let bytes = Array(text.utf8)
    return LogStamp(parsing: bytes.span, at: 0, before: bytes.count)
  }

  private func date(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    return Timestamp(sipDate: 0..<bytes.count, of: bytes.span)
  }

  @Test(
    "One time, written in many ways",
    arguments: [
      "02/28/2013|14:13:51.123", "2/28/2013 14:13:51.123", "02/28/2013-14:13:51.123",
      "2/28/2013 2:13:51.123 PM",
      "2/28/2013, 2:13:51.123 pm", "28.02.2013 14:13:51,123", "28.2.2013|14:13:51.123",
      "28/02/2013 14:13:51.123",
      "2013-02-28|14:13:51.123", "2013-02-28T14:13:51.123456Z", "2013/02/28 14:13:51.123",
      "2013-02-28 14:13:51.1239+01:00", "28-02-2013 14:13:51.123",
    ]
  )
  func layouts(_ text: String) {
    #expect(stamp(text)?.local == Timestamp("2013-02-28T14:13:51.123", in: .utc))
    #expect(stamp(text)?.range == 0..<text.utf8.count)
  }

  @Test("Decimals and seconds may be missing")
  func shorter() {
    #expect(stamp("2013-02-28 14:13")?.local == Timestamp("2013-02-28T14:13", in: .utc))
    #expect(stamp("2/28/2013 12:13:51 AM")?.local == Timestamp("2013-02-28T00:13:51", in: .utc))
    #expect(stamp("2/28/2013 12:13:51 PM")?.local == Timestamp("2013-02-28T12:13:51", in: .utc))
  }

  @Test(
    "What is no time is none",
    arguments: [
      "", "/", "02/28/2013", "02/28/2013|", "02/30/2013|14:13:51", "2013-13-01 14:13", "02/28-2013 14:13",
      "02/28/2013x14:13", "02/28/2013 24:13:51", "02/28/2013 14:60", "02/28/2013 14:13:61",
      "02/28/13 14:13:51",
      "2/28/2013 13:13:51 PM", "99999/02/28 14:13", "14:13:51.123", "31.11.2013 14:13:51",
    ]
  )
  func nonsense(_ text: String) {
    #expect(stamp(text) == nil)
  }

  @Test("Day and month can be exchanged only where the way of writing leaves it open")
  func exchanged() {
    #expect(stamp("02/03/2013 14:13")?.exchanged == Timestamp("2013-03-02T14:13", in: .utc))
    #expect(stamp("02/28/2013 14:13")?.exchanged == nil)
    #expect(stamp("28/02/2013 14:13")?.isDayFirst == true)
    #expect(stamp("28/02/2013 14:13")?.exchanged == nil)
    #expect(stamp("02.03.2013 14:13")?.exchanged == nil)
    #expect(stamp("28.02.2013 14:13")?.isDayFirst == false)
    #expect(stamp("2013-02-03 14:13")?.exchanged == nil)
  }

  @Test("A zone outdoes the zone of the log")
  func zones() throws {
    let berlin = try #require(LogZone(named: "+01:00"))
    #expect(stamp("2013-02-28T14:13Z")?.moment(in: berlin) == Timestamp("2013-02-28T14:13Z", in: .utc))
    #expect(stamp("2013-02-28 14:13-05:30")?.moment(in: berlin) == Timestamp("2013-02-28T19:43Z", in: .utc))
    #expect(stamp("2013-02-28 14:13")?.moment(in: berlin) == Timestamp("2013-02-28T13:13Z", in: .utc))
    #expect(stamp("2013-02-28 14:13+25:00")?.zoneOffset == nil)
  }

  @Test("A time as it was written says whether it names its zone")
  func namedZones() {
    for text in ["2013-02-28T14:13Z", "Thu, 28 Feb 2013 13:13:50 GMT", "2013-02-28T14:13:51+01:00"] {
      #expect(LogStamp.namesZone(text))
    }
    for text in ["", "Z ", "2013-02-28 14:13", "02/28/2013|14:13:51.123", "2013-02-28-14:13:51"] {
      #expect(!LogStamp.namesZone(text))
    }
  }

  @Test("A Date header is the clock of whoever sent it")
  func dates() {
    #expect(date("Thu, 28 Feb 2013 13:13:50 GMT") == Timestamp("2013-02-28T13:13:50Z", in: .utc))
    #expect(date("Thu,7 nov 2013 00:40:38 gmt") == Timestamp("2013-11-07T00:40:38Z", in: .utc))
  }

  @Test(
    "What is no date is none",
    arguments: [
      "", "Thu, 28 Feb 2013 13:13:50", "Thu, 30 Feb 2013 13:13:50 GMT", "Thu, 28 Foo 2013 13:13:50 GMT",
      "Thu, 28 February 2013 13:13:50 GMT", "Thu, 28 Feb 2013 24:13:50 GMT", "Thu, 28 Feb 2013 1:13:50 GMT",
      "Thu, 28 Feb 20133 13:13:50 GMT", "Thu, 28 Feb 2013 13:13:50 CET", "Thu, x8 Feb 2013 13:13:50 GMT",
    ]
  )
  func noDates(_ text: String) {
    #expect(date(text) == nil)
  }
}
