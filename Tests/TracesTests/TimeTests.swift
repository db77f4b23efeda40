import Testing
import Traces

@Suite("Times and zones")
struct TimeTests {
  private func read(_ text: String, _ zone: String = "UTC") -> Int64? {
    LogZone(named: zone).flatMap { Timestamp(text, in: $0) }?.milliseconds
  }

  @Test("A time is read down to the millisecond")
  func precision() {
    #expect(read("2014-03-13T11:30:34.5Z") == 1_394_710_234_500)
    #expect(read("2014-03-13 11:30:34.123456") == 1_394_710_234_123)
    #expect(read("2014-03-13T11:30") == 1_394_710_200_000)
    #expect(read("2014-03-13") == 1_394_668_800_000)
    #expect(read("1970-01-01T00:00:00Z") == 0)
  }

  @Test("A zone in the time outdoes the zone of the log")
  func zones() {
    #expect(read("2014-03-13T11:30:34Z", "+05:30") == 1_394_710_234_000)
    #expect(read("2014-03-13T11:30:34+05:30") == 1_394_690_434_000)
    #expect(read("2014-03-13T11:30:34", "-08:00") == 1_394_739_034_000)
  }

  @Test("A named zone changes with the seasons")
  func summerTime() {
    #expect(read("2014-01-15T12:00:00", "Europe/Berlin") == read("2014-01-15T11:00:00Z"))
    #expect(read("2014-07-15T12:00:00", "Europe/Berlin") == read("2014-07-15T10:00:00Z"))
  }

  @Test("Within hours of the change, clocks are read as they stood")
  func hoursOfChange() {
    #expect(read("2014-03-30T01:30:00", "Europe/Berlin") == read("2014-03-30T00:30:00Z"))
    #expect(read("2014-03-30T03:30:00", "Europe/Berlin") == read("2014-03-30T01:30:00Z"))
    #expect(read("2014-10-26T01:30:00", "Europe/Berlin") == read("2014-10-25T23:30:00Z"))
    #expect(read("2014-10-26T03:30:00", "Europe/Berlin") == read("2014-10-26T02:30:00Z"))
    #expect(read("2014-03-09T01:30:00", "America/New_York") == read("2014-03-09T06:30:00Z"))
    #expect(read("2014-03-09T03:30:00", "America/New_York") == read("2014-03-09T07:30:00Z"))
  }

  @Test(
    "What is no time is none",
    arguments: [
      "", "2014", "2014-13-01", "2014-02-29", "2014-03-13T", "2014-03-13T24:00", "2014-03-13T11:60",
      "2014-03-13T11:30:61", "2014-03-13T11:30 Mars/Olympus", "2014-03-13T1:30", "13.03.2014", "0000-01-01",
    ]
  )
  func nonsense(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test(
    "There is no such zone",
    arguments: [
      "", "Mars/Olympus", "+1:00", "+15:00", "+01:60", "01:00", "+0100", "BST", "IST", "CEST", "GMT+5",
      "UTC+1", "europe/berlin", "../etc/passwd",
    ]
  )
  func unknownZones(_ name: String) {
    #expect(LogZone(named: name) == nil)
  }

  @Test(
    "Every name of IANA is a zone, old ones and those without a region too",
    arguments: [
      ("Asia/Kolkata", "06:30"), ("Asia/Calcutta", "06:30"), ("US/Pacific", "19:00"), ("EST5EDT", "16:00"),
      ("Etc/GMT+5", "17:00"), ("Etc/UTC", "12:00"), ("CET", "10:00"), ("GB", "11:00"), ("Zulu", "12:00"),
    ]
  )
  func namesOfIANA(_ name: String, _ utc: String) {
    #expect(read("2014-07-15T12:00:00", name) == read("2014-07-15T\(utc):00Z"))
  }

  @Test("A day has the same number forth and back, over four centuries")
  func civilDates() {
    for days in stride(from: -150_000, through: 150_000, by: 13) {
      #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
    }
    #expect(CivilDate(year: 2000, month: 2, day: 29)?.daysSinceEpoch == 11_016)
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2014, month: 4, day: 31) == nil)
  }

  @Test("A time before 1970 has a day and a time of day too")
  func beforeTheEpoch() {
    let (date, rest) = Timestamp(milliseconds: -1).civil
    #expect(date == CivilDate(year: 1969, month: 12, day: 31))
    #expect(rest == 86_399_999)
  }
}
