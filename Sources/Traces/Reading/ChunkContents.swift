import SIP
import SourceBytes

/// What one chunk of a log holds.
///
/// Lines are counted from the chunk's first one until the chunk is joined to its input.
struct ChunkContents: Sendable {
  var messages: [CapturedMessage] = []
  var diagnostics: [CapturedDiagnostic] = []
  var reports: [CapturedReport] = []
  var appEvents: [CapturedAppEvent] = []
  var presence: [CapturedPresence] = []
  var ordinaryPresence = OrdinaryPresence()
  var irregularities: [Irregularity] = []
  /// Line breaks.
  var lines = 0
  /// Something stands behind the last line break: the line goes on in the next chunk, if there is one.
  var endsWithinLine = false
  /// Stored bytes.
  var bytes = 0
  var records = RecordCounts()
  var hosts: Set<String> = []
  /// When records were written, machine by machine.
  var stretches = StretchTally()
  var firstTime: Timestamp?
  var lastTime: Timestamp?
  /// How time goes from line to line, of formats whose lines stand in its order.
  var order = TimeOrder()
  /// The span with dates read day first, which counts if one of the input can be read no other way.
  var dayFirstSpan: (first: Timestamp, last: Timestamp)?
  /// A date in it can only be read day first.
  var isDayFirst = false
  /// Times that do not say their zone stand in it, though its format has them in UTC.
  var holdsTimesWithoutZone = false
  /// What servers said of the time, for logs that do not say their zone.
  var clockWitnesses: [ClockWitness] = []
  /// The span of times without a year, as the log wrote them.
  var yearless: (first: Timestamp, last: Timestamp)?
  /// A moment that something in the log tells in full.
  var yearHint: Timestamp?

  /// Widens the span of time the chunk covers.
  mutating func cover(_ time: Timestamp, dayFirst: Timestamp) {
    firstTime = min(firstTime ?? time, time)
    lastTime = max(lastTime ?? time, time)
    let span = dayFirstSpan ?? (dayFirst, dayFirst)
    dayFirstSpan = (min(span.first, dayFirst), max(span.last, dayFirst))
  }
}

extension ChunkContents {
  /// Takes a SIP message that was read: itself if it is part of a registration or a conversation, else what it reports.
  ///
  /// - Parameters:
  ///   - bytes: of the log.
  ///   - sight: when and where it was seen.
  ///   - settings: what of it is kept.
  ///   - known: parts of the messages of the chunk before.
  ///   - parse: finds the message in the bytes.
  mutating func takeMessage(
    of bytes: Span<UInt8>,
    seen sight: CaptureSight,
    _ settings: ChunkSettings,
    _ known: inout RepeatedParts,
    parse: () throws(SIPSyntaxError) -> SIPMessage
  ) {
    do throws(CapturedMessage.ReadingFailure) {
      let reading = try CapturedMessage.read(of: bytes, seen: sight, settings, &known, parse: parse)
      for oddity in reading.oddities {
        irregularities.append(Irregularity(oddity.name, at: sight.location, detail: oddity.detail))
      }
      if reading.message.method == .service {
        reports += reading.reports
      } else {
        messages.append(reading.captured())
      }
    } catch {
      irregularities.append(Irregularity(.messageMalformed, at: sight.location, detail: error.detail))
    }
  }
}
