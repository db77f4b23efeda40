import SourceBytes

/// What shows that a log goes on with something older, and not that its clock was set: records behind a place that stand before it, too, or a
/// record number that is lower there.
///
/// A second search appends what the first one found already; numbers of a component rise whatever its clock shows (`formats.md` 1.1).
struct AppendedRecords {
  /// What two records of one log share only if they are one.
  private struct Record: Hashable {
    let rawTime: String
    let capture: CapturePoint
    let sequence: UInt32?
    let callID: String?
    let length: Int

    init(_ stamp: DaylightSaving.Stamp) {
      rawTime = stamp.rawTime
      capture = stamp.capture
      sequence = stamp.message?.sequence
      callID = stamp.message?.callID
      length = stamp.location.length
    }
  }

  private let stamps: [DaylightSaving.Stamp]
  /// For each record that repeats an earlier one, the first place of that.
  private var firstPlaces: [Int?]
  /// For each record, the highest number up to it.
  private var highest: [UInt32] = []

  /// - Parameter stamps: of the records of one input, in its order.
  init(_ stamps: [DaylightSaving.Stamp]) {
    self.stamps = stamps
    firstPlaces = Array(repeating: nil, count: stamps.count)
    highest.reserveCapacity(stamps.count)
    var first: [Record: Int] = [:]
    for (index, stamp) in stamps.enumerated() {
      let record = Record(stamp)
      firstPlaces[index] = first[record]
      if firstPlaces[index] == nil { first[record] = index }
      highest.append(max(highest.last ?? 0, record.sequence ?? 0))
    }
  }

  /// Records behind a place among which one that repeats is looked for.
  private static let longestSearch = 1000

  /// Where that stands first which was appended behind a place: the same record, or the first one of its number or a higher one.
  ///
  /// - Parameters:
  ///   - index: the first record behind it.
  ///   - last: the latest time before it: what is later is new.
  /// - Returns: nil if nothing shows that something was appended.
  func origin(of index: Int, until last: Timestamp) -> Int? {
    for place in stamps.indices[index...].prefix(Self.longestSearch) {
      guard stamps[place].time <= last else { break }
      if let first = firstPlaces[place], first < index { return first }
    }
    guard index > 0, stamps[index].capture.process == stamps[index - 1].capture.process,
      let number = stamps[index].message?.sequence, let before = stamps[index - 1].message?.sequence,
      number < before
    else { return nil }
    return firstPlace(ofNumber: number)
  }

  private func firstPlace(ofNumber number: UInt32) -> Int {
    var (low, high) = (0, highest.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if highest[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
