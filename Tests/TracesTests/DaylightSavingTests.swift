import Foundation
import SourceBytes
import Testing

@testable import Traces

@Suite("The hours at which daylight saving time begins and ends")
struct DaylightSavingTests {
  /// A server trace without machine or zone, with a record at each of some local times of 2014-10-26; a challenge tells the server's own
  /// time, where it is given.
  private func trace(_ times: [(local: String, date: String?)], on day: String = "10/26/2014") -> [UInt8] {
    var text = ""
    for (number, time) in times.enumerated() {
      let prefix =
        "TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::\(day)-\(time.local).000.0000000\(number) (SIPStack,A::B:C.cpp(1))"
      let parties = """
        From: <sip:alice@contoso.com>;tag=a1;epid=451e9252b6
        To: <sip:bob@contoso.com>;tag=b1
        Call-ID: 1f
        """
      if let date = time.date {
        text += """
          \(prefix)$$begin_record
          Direction: outgoing
          Peer: 192.0.2.7:50001
          Message-Type: response
          Start-Line: SIP/2.0 401 Unauthorized
          \(parties)
          CSeq: \(number + 1) REGISTER
          Date: \(date)
          Message-Body: -
          $$end_record

          """
      }
      text += """
        \(prefix)$$begin_record
        Direction: incoming
        Peer: 192.0.2.7:50001
        Message-Type: request
        Start-Line: BYE sip:bob@contoso.com SIP/2.0
        \(parties)
        CSeq: \(number + 1) BYE
        Message-Body: -
        $$end_record

        """
    }
    return Array(text.utf8)
  }

  private func read(_ bytes: [UInt8], in zone: String?) async throws -> TraceContents {
    try await LogText(bytes: bytes, zone: zone.flatMap { LogZone(named: $0) }).read()
  }

  private func minutes(_ contents: TraceContents) -> [Int] {
    guard let first = contents.messages.first else { return [] }
    return contents.messages.map { $0.time.milliseconds(since: first.time) / 60_000 }
  }

  private let night = ["01:30:00", "02:10:00", "02:50:00", "02:05:00", "02:40:00", "03:20:00"].map {
    ($0, String?.none)
  }

  @Test("An hour that comes again is read as a further one, and the place is named")
  func endInUnknownZone() async throws {
    let contents = try await read(trace(night), in: nil)
    #expect(minutes(contents) == [0, 40, 80, 95, 130, 170])
    let told = contents.irregularities.filter { $0.name == .clockSetBack }
    #expect(told.map(\.location.line) == [contents.messages[3].location.line])
    #expect(contents.inputs[0].lastTime == contents.messages[5].time)
  }

  @Test("In a zone that has the change, the first of the two hours is told from the second")
  func endInNamedZone() async throws {
    let contents = try await read(trace(night), in: "Europe/Berlin")
    let begin = try #require(Timestamp("2014-10-25T23:30:00Z", in: .utc))
    #expect(contents.messages.first?.time == begin)
    #expect(minutes(contents) == [0, 40, 80, 95, 130, 170])
    #expect(contents.irregularities.contains { $0.name == .clockSetBack })
  }

  @Test(
    "In a zone without it, an hour that comes again is a clock that goes back, whose times stay as they are"
  )
  func noEndInZone() async throws {
    let contents = try await read(trace(night), in: "Asia/Tokyo")
    #expect(minutes(contents) == [0, 40, 80, 35, 70, 110])
    #expect(!contents.irregularities.contains { $0.name == .clockSetBack })
  }

  @Test("The beginning shows where servers' own times are suddenly an hour nearer")
  func beginning() async throws {
    let times: [(String, String?)] = [
      ("01:30:00", "Sun, 30 Mar 2014 00:30:00 GMT"), ("01:59:00", nil), ("03:01:00", nil),
      ("03:20:00", "Sun, 30 Mar 2014 01:20:00 GMT"), ("04:00:00", nil),
    ]
    let contents = try await read(trace(times, on: "03/30/2014"), in: nil)
    #expect(minutes(contents) == [0, 29, 31, 50, 90])
    #expect(contents.inputs[0].foundZone?.name == "+01:00")
    #expect(contents.messages.first?.time == Timestamp("2014-03-30T00:30:00Z", in: .utc))
    let told = contents.irregularities.filter { $0.name == .clockSetForward }
    #expect(told.map(\.location.line) == [contents.messages[2].location.line])
  }

  @Test("A circular log that begins with what is newest is no end of daylight saving time")
  func circular() async throws {
    let times = ["02:40:00", "02:50:00", "02:05:00", "02:20:00", "02:35:00"].map { ($0, String?.none) }
    let contents = try await read(trace(times), in: nil)
    #expect(!contents.irregularities.contains { $0.name == .clockSetBack })
    #expect(minutes(contents) == [0, 10, -35, -20, -5])
  }

  @Test("Records that came late by a few minutes are no end of daylight saving time")
  func late() async throws {
    let times = ["02:30:00", "02:50:00", "02:40:00", "02:55:00"].map { ($0, String?.none) }
    let contents = try await read(trace(times), in: nil)
    #expect(minutes(contents) == [0, 20, 10, 25])
  }

  /// A log with records of some local times, by their places, in any order.
  private func log(_ times: [String], _ order: [Int]) -> [UInt8] {
    let end = "$$end_record\n"
    let text = String(decoding: trace(times.map { ($0, nil) }), as: UTF8.self)
    let records = text.components(separatedBy: end)
    return order.flatMap { Array((records[$0] + end).utf8) }
  }

  @Test("Records of half an hour that a second search appended are no hour that comes again")
  func appended() async throws {
    let contents = try await read(log(["02:10:00", "02:25:00", "02:50:00"], [0, 1, 2, 0, 1]), in: nil)
    #expect(minutes(contents) == [0, 15, 40, 0, 15])
    #expect(!contents.irregularities.contains { $0.name == .clockSetBack })
  }

  @Test("Nor are others that it found, whose numbers show that they are older")
  func olderNumbers() async throws {
    let contents = try await read(
      log(["02:10:00", "02:20:00", "02:50:00", "02:55:00"], [0, 2, 3, 1]),
      in: nil
    )
    #expect(minutes(contents) == [0, 40, 45, 10])
    #expect(!contents.irregularities.contains { $0.name == .clockSetBack })
  }

  @Test(
    "What was appended to a log with such an hour has the times it has where it stands first",
    arguments: [nil, "Europe/Berlin"]
  )
  func appendedToChange(zone: String?) async throws {
    let contents = try await read(log(night.map(\.0), [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 2]), in: zone)
    let once = [0, 40, 80, 95, 130, 170]
    #expect(minutes(contents) == once + once + [80])
    #expect(contents.irregularities.count { $0.name == .clockSetBack } == 1)
  }
}
