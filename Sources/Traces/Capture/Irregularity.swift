package import SourceBytes

/// Something odd in an input: named, placed and counted, never silently dropped.
package struct Irregularity: Hashable, Sendable {
  /// What is odd.
  ///
  /// The raw values are stable names that scripts may rely on.
  package enum Name: String, CaseIterable, Sendable {
    /// A record whose end is missing: another log line or the end of the input came first.
    case recordCut = "record.cut"
    /// `$$end_record` with no record open: its beginning was lost, to rotation or filtering.
    case recordBeginMissing = "record.begin_missing"
    /// A record whose keys are of no known kind.
    case recordUnknownKind = "record.unknown_kind"
    /// A record that carries no readable time; it takes no part in the timeline.
    case recordWithoutTime = "record.without_time"
    /// A record that stands in the logs again, as after a search that was run twice; it was left out.
    ///
    /// Looked for among the records that take part in the timeline.
    case recordDuplicate = "record.duplicate"
    /// A record longer than the reader holds in one piece; it was cut there.
    case recordTooLong = "record.too_long"
    /// Lines that belong to no record and no log line.
    case junkBetweenRecords = "junk.between_records"
    /// A protocol record whose SIP cannot be read.
    case messageMalformed = "message.malformed"
    /// A header that cannot be read; the rest of its message is used.
    case headerMalformed = "header.malformed"
    /// A header line that is neither a header nor a continuation.
    case headerLineUnreadable = "header.line_unreadable"
    /// `Content-Length` does not agree with the body that was logged.
    case bodyLengthMismatch = "body.length_mismatch"
    /// What a document without a time tells was placed at the time its conversation was opened, as the identity of that shows.
    case timeOfConversation = "time.of_conversation"
    /// Where the newest records of a circular log meet its oldest: it covers the time from there over its end and its beginning.
    case logWrapped = "log.wrapped"
    /// Time falls back within a log that is no circular one, as where another log was put behind it.
    case timeFallsBack = "time.falls_back"
    /// Notes of servers that name no call, beyond those kept.
    case diagnosticNotKept = "diagnostic.not_kept"
    /// An error report of a client that names no call.
    case reportUnreadable = "report.unreadable"
    /// XML that is not well-formed: what it stands in is lost from there on.
    case xmlMalformed = "xml.malformed"
    /// XML with a document type declaration, which could pull in other files or grow without bound: it is not read.
    case xmlDoctypeRefused = "xml.doctype_refused"
    /// XML whose elements are nested deeper than any log's.
    case xmlTooDeep = "xml.too_deep"
    /// XML with a value longer than any log's.
    case xmlTooLong = "xml.too_long"
    /// An event of a Windows event log without a readable `TimeCreated`; it takes no part in the timeline.
    case eventWithoutTime = "event.without_time"
    /// An event of a Windows event log that does not name its computer.
    case eventWithoutComputer = "event.without_computer"
    /// Answers to an INVITE that is not in the logs: whether it carried an instant message cannot be told.
    case inviteMissing = "invite.missing"
    /// Messages of a conversation whose INVITE, and so the first message, is not in the logs.
    case conversationBeginMissing = "conversation.begin_missing"
    /// Files of a folder that are logs of no known format, or empty: they were passed over.
    case inputNotRecognised = "input.not_recognised"
    /// Bytes that are not text in the input's encoding.
    case encodingInvalid = "encoding.invalid"
    /// Dates of this input are written day first.
    case dateDayFirst = "date.day_first"
    /// Dates of this input have no year, and nothing in it tells the year.
    case dateYearUnknown = "date.year_unknown"
    /// The clock of a log without a zone goes back by an hour here, as where daylight saving time ends.
    case clockSetBack = "clock.set_back"
    /// The clock of a log without a zone skips an hour here, as where daylight saving time begins.
    case clockSetForward = "clock.set_forward"
    /// Messages seen in several logs contradict each other on how far the clocks of these are apart.
    case clockContradiction = "clock.contradiction"
    /// A JSON document that cannot be read; whole events before that place are used.
    case jsonMalformed = "json.malformed"
    /// A JSON document that is nested deeper than any log needs.
    case jsonTooDeep = "json.too_deep"
    /// A JSON document larger than any log needs.
    case jsonTooLong = "json.too_long"
  }

  package var name: Name
  package var location: SourceLocation
  /// What exactly, where the name alone does not say it.
  ///
  /// Taken from the log: untrusted.
  package var detail: String?
  /// How many there are: above 1 where further ones of the same name in the same input are only counted.
  package var count = 1

  package init(_ name: Name, at location: SourceLocation, detail: String? = nil) {
    self.name = name
    self.location = location
    self.detail = detail
  }
}
