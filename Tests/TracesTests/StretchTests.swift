import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("When a trace was written")
struct StretchTests {
  private func stretch(_ first: Int64, _ last: Int64, _ records: Int, host: String? = "A") -> LogStretch {
    LogStretch(
      host: host,
      first: Timestamp(milliseconds: first * 1000),
      last: Timestamp(milliseconds: last * 1000),
      records: records
    )
  }

  @Test("Stretches that no long pause parts are one, machine by machine, in any order")
  func joined() {
    let parts = [stretch(100, 200, 5), stretch(0, 80, 3), stretch(230, 300, 2), stretch(0, 10, 1, host: "B")]
    let expected = [stretch(0, 200, 8), stretch(230, 300, 2), stretch(0, 10, 1, host: "B")]
    #expect(LogStretch.joined(parts) == expected)
    #expect(LogStretch.joined(parts.reversed()) == expected)
  }

  @Test("A stretch within another does not shorten it")
  func within() {
    #expect(
      LogStretch.joined([stretch(0, 500, 9), stretch(10, 20, 2), stretch(510, 600, 1)]) == [
        stretch(0, 600, 12)
      ]
    )
  }

  @Test("A stretch has the numbers of its first and its last record, whatever order it is put together in")
  func numbers() {
    var (one, other) = (stretch(0, 80, 3), stretch(80, 90, 2))
    (one.firstNumber, one.lastNumber) = (4, 6)
    (other.firstNumber, other.lastNumber) = (7, 9)
    var expected = stretch(0, 90, 5)
    (expected.firstNumber, expected.lastNumber) = (4, 9)
    #expect(LogStretch.joined([one, other]) == [expected])
    // A second search appended the beginning.
    var again = stretch(0, 0, 1)
    (again.firstNumber, again.lastNumber) = (4, 4)
    expected.records = 6
    #expect(LogStretch.joined([one, other, again]) == [expected])
  }
}
