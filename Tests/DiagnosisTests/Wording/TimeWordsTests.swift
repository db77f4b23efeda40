import Testing

import Diagnosis
import Traces

@Suite("Times and lengths of time")
struct TimeWordsTests {
  @Test(
    "times are RFC 3339 in UTC with milliseconds",
    arguments: [
      (Int64(0), "1970-01-01T00:00:00.000Z"),
      (1_368_522_201_123, "2013-05-14T09:03:21.123Z"),
      (1_456_704_000_000, "2016-02-29T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (951_868_799_999, "2000-02-29T23:59:59.999Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ]
  )
  func rfc3339(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test("no time is too far away to be written", arguments: [Int64.min, .max])
  func extremes(milliseconds: Int64) {
    #expect(Timestamp(milliseconds: milliseconds).rfc3339.hasSuffix("Z"))
  }

  @Test(
    "lengths are given as people say them",
    arguments: [
      (0, "0 ms"), (350, "350 ms"), (1000, "1.0 s"), (60_012, "60.0 s"), (60_087, "60.1 s"),
      (99_949, "99.9 s"), (99_999, "1 min 40 s"), (3_599_999, "1 h 0 min"),
      (250_000, "4 min 10 s"), (7_500_000, "2 h 5 min"), (273_600_000, "3 d 4 h"), (-350, "-350 ms"),
    ]
  )
  func durations(milliseconds: Int, text: String) {
    #expect(durationText(milliseconds: milliseconds) == text)
  }
}
