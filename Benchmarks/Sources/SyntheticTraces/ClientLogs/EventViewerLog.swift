/// The Application log of the sender's PC, as Event Viewer's "Save All Events As… Xml" writes it: newest first.
struct EventViewerLog {
  private let session: Session
  private var dice: Dice
  private let place: ClientPlace

  init(of session: Session, seed: UInt64, place: ClientPlace = .office()) {
    self.session = session
    self.place = place
    dice = Dice(seed: seed)
  }

  /// The whole file, from `begin` to `end` of the trace; times in it are UTC by format.
  mutating func written(from begin: Seconds, until end: Seconds) -> [UInt8] {
    let events = ApplicationEvents(computer: "PC-0117.\(session.caller.owner.domain)")
    var entries: [(time: Moment, kind: ApplicationEvents.Kind?)] = []
    var clock = begin
    while clock < end {
      entries.append((session.trace.start.after(clock), dice.pick(ApplicationEvents.ofPC)))
      clock += 40 + Double(dice.number(below: 90_000)) / 1000
    }
    let failure = FailedRequest.told(of: session)
    if let failure { entries.append((failure.answered.after(place.newDelay(&dice) + 0.020), nil)) }
    var record = 48_210 + dice.number(below: 900)
    var texts: [String] = []
    for entry in entries.sorted(by: { $0.time < $1.time }) {
      record += 1
      if let kind = entry.kind {
        texts.append(events.event(kind, record: record, at: entry.time).rendered(kind.text))
      } else if let failure {
        texts.append(
          events.event(failure.request, record: record, at: entry.time).rendered(failure.request.text)
        )
      }
    }
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>"
    return Array((head + texts.reversed().joined() + "</Events>").utf8)
  }
}
