/// Finds the year of a log that does not write it, by what the log tells in full: a `Date` header, or a `timeStamp` of UCWA.
///
/// Until it is known, times are of 1972: a year that has every day there is.
struct YearInference {
  /// The first and the last time without a year; nil if there is none.
  private(set) var span: (first: Timestamp, last: Timestamp)?
  private var hint: Timestamp?

  /// The year of times that have none.
  static let placeholder = 1972

  mutating func add(_ chunk: ChunkContents) {
    hint = hint ?? chunk.yearHint
    guard let more = chunk.yearless else { return }
    let known = span ?? more
    span = (min(known.first, more.first), max(known.last, more.last))
  }

  var isKnown: Bool { hint != nil }

  /// What the log's clock showed, with the year; nil if the time has its own.
  func local(of rawTime: String) -> Timestamp? {
    let bytes = Array(rawTime.utf8)
    guard let stamp = MobileStamp(parsing: bytes.span, in: bytes.indices), !stamp.hasYear else { return nil }
    return completed(stamp.local)
  }

  /// The same day and time in the year that brings it nearest to what is known: a log may go past the end of a year.
  func completed(_ local: Timestamp) -> Timestamp {
    guard let hint else { return local }
    let year = hint.civil.date.year
    let choices = [year - 1, year, year + 1].compactMap { local.moved(toYear: $0) }
    return choices.min { distance($0, hint) < distance($1, hint) } ?? local
  }

  private func distance(_ one: Timestamp, _ other: Timestamp) -> Int {
    abs(one.milliseconds(since: other))
  }
}

extension Timestamp {
  /// Nil if that year does not have the day.
  fileprivate func moved(toYear year: Int) -> Timestamp? {
    let (date, rest) = civil
    guard let moved = CivilDate(year: year, month: date.month, day: date.day) else { return nil }
    return moved.timestamp(hour: 0, minute: 0, second: 0, millisecond: rest)
  }
}
