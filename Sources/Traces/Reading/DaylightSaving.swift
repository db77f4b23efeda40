import SourceBytes

/// Places in a log at which its clock was set by an hour, as where daylight saving time begins or ends.
///
/// A log whose times carry no zone shows the end of it by an hour that comes again; its beginning only where servers' own times tell.
struct DaylightSaving {
  /// A place where the clock was set.
  struct Change {
    /// The first record behind it.
    let location: SourceLocation
    /// Its time, as it was read.
    let time: Timestamp
    /// What to add to the times behind it, in milliseconds, to go on by the clock before.
    let shift: Int

    /// How it is called in a report.
    var name: Irregularity.Name { shift > 0 ? .clockSetBack : .clockSetForward }
  }

  /// In the order of their places.
  private(set) var changes: [Change] = []
  /// Places at which the log goes on with something older that was written by the clock before some of the changes, or behind them.
  private var returns: [(offset: Int, shift: Int)] = []
  /// The zone the user named, if it has daylight saving time of its own: its times need only be told apart in the hour that comes twice.
  private let zone: LogZone?

  private static let hour = 3_600_000
  /// The hour that comes again may be told only in part, where nothing was logged for a while: in milliseconds.
  private static let leastStep = 20 * 60_000
  private static let mostStep = 61 * 60_000
  /// Beyond so many, something else is wrong with the clock.
  private static let mostChanges = 4
  private static let mostFalls = 200

  /// A record, in the order of the log.
  struct Stamp {
    let time: Timestamp
    let rawTime: String
    let location: SourceLocation
    let capture: CapturePoint
    /// The record itself, if it is of a SIP message.
    let message: CapturedMessage?

    init(_ thing: some Captured) {
      time = thing.time
      rawTime = thing.rawTime
      location = thing.location
      capture = thing.capture
      message = thing as? CapturedMessage
    }
  }

  /// - Parameters:
  ///   - stamps: of the records of one input, in its order.
  ///   - witnesses: what servers said of the time, in the same order.
  ///   - zone: as the user named it; nil where it is not known.
  init(_ stamps: [Stamp], _ witnesses: [ClockWitness], in zone: LogZone?) {
    self.zone = zone.flatMap { $0.isChanging ? $0 : nil }
    findEnds(stamps)
    if self.zone == nil { findBeginning(stamps, witnesses) }
    changes.sort { $0.location < $1.location }
    if changes.count > Self.mostChanges { giveUp() }
  }

  /// What to add to the times behind a place, whatever they are.
  func shift(at offset: Int) -> Int {
    zone == nil ? total(at: offset) : 0
  }

  /// By how much the clock was set before a place in all.
  private func total(at offset: Int) -> Int {
    let set = changes.reduce(0) { $1.location.offset <= offset ? $0 + $1.shift : $0 }
    return returns.reduce(set) { $1.offset <= offset ? $0 + $1.shift : $0 }
  }

  /// The time of a record, by one clock.
  func corrected(_ time: Timestamp, at offset: Int) -> Timestamp {
    guard let zone else { return time.advanced(byMilliseconds: shift(at: offset)) }
    // A local time that comes twice was read as the second of the two.
    let passed = total(at: offset)
    let isFirst = changes.enumerated().contains { number, change in
      passed <= number * Self.hour && zone.repeatedHour(at: change.time)?.contains(time) == true
    }
    return isFirst ? time.advanced(byMilliseconds: -Self.hour) : time
  }

  /// Places where an hour comes again.
  private mutating func findEnds(_ stamps: [Stamp]) {
    guard let first = stamps.first else { return }
    let latest = Self.latestBehind(stamps)
    var appended: AppendedRecords?
    var falls = 0
    var last = first.time
    for (index, stamp) in stamps.enumerated() {
      let back = last.milliseconds(since: stamp.time)
      // A circular log goes back, too, but never again beyond its beginning.
      guard back >= Self.leastStep, latest[index] >= first.time else {
        last = max(last, stamp.time)
        continue
      }
      falls += 1
      guard falls <= Self.mostFalls else { return giveUp() }
      let records = appended ?? AppendedRecords(stamps)
      appended = records
      if let origin = records.origin(of: index, until: last) {
        goOn(at: stamp.location.offset, as: stamps[origin].location.offset)
        last = stamp.time
      } else if back <= Self.mostStep, mayRepeat(stamp.time) {
        changes.append(Change(location: stamp.location, time: stamp.time, shift: Self.hour))
        last = stamp.time
      }
    }
  }

  private mutating func giveUp() { (changes, returns) = ([], []) }

  /// What was appended at a place was written by the clock of the place where it stands first.
  private mutating func goOn(at offset: Int, as origin: Int) {
    let shift = total(at: origin) - total(at: offset)
    if shift != 0 { returns.append((offset, shift)) }
  }

  /// Whether the hour of a time may come twice; in a zone that is not known, any may.
  private func mayRepeat(_ time: Timestamp) -> Bool {
    zone.map { $0.repeatedHour(at: time) != nil } ?? true
  }

  /// For each record, the latest time from it on.
  private static func latestBehind(_ stamps: [Stamp]) -> [Timestamp] {
    var latest = stamps.map(\.time)
    for index in latest.indices.dropLast().reversed() {
      latest[index] = max(latest[index], latest[index + 1])
    }
    return latest
  }

  /// The place where servers' times are suddenly an hour nearer: the clock skipped one in the largest hole between them.
  private mutating func findBeginning(_ stamps: [Stamp], _ witnesses: [ClockWitness]) {
    for (before, behind) in zip(witnesses, witnesses.dropFirst()) {
      let jump = ahead(behind) - ahead(before)
      guard abs(jump - Self.hour) <= 120_000 else { continue }
      let between = stamps.filter {
        (before.offset...max(before.offset, behind.offset)).contains($0.location.offset)
      }
      let holes = zip(between, between.dropFirst()).map { ($1, $1.time.milliseconds(since: $0.time)) }
      guard let widest = holes.max(by: { $0.1 < $1.1 }), widest.1 >= Self.hour else { continue }
      changes.append(Change(location: widest.0.location, time: widest.0.time, shift: -Self.hour))
    }
  }

  private func ahead(_ witness: ClockWitness) -> Int {
    witness.local.milliseconds(since: witness.server) + shift(at: witness.offset)
  }
}
