package import SourceBytes

/// What was read from one input.
package struct InputSummary: Sendable {
  package var source: SourceID
  /// The name the user knows it by: the path as given, or `<stdin>`; behind it, of a member of an archive, `!` and its name.
  package var name: String
  /// Of a member of an archive, its name there, behind those of archives around it; untrusted.
  package var members: [String] = []
  /// It came by standard input, which cannot be read again.
  package var isFromStandardInput = false
  /// Name of the log format, as `imtrail formats` lists it.
  package var format: String
  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`.
  package var encoding: String
  /// Who wrote it.
  package var side = CapturePoint.Side.server
  /// Zone that times without a zone were read in; absent if all of its times say it, are UTC by format, or the zone was inferred.
  package var assumedZone: String?
  /// Zone that times without a zone were found to be in.
  package var foundZone: FoundZone?
  /// How far its clock is ahead of the times that servers wrote into their answers, at the most, in milliseconds; absent if it holds none.
  package var aheadOfServerDates: Int?
  /// The same of each server that says its name, by its full name in lower case.
  package var aheadOfMachines: [String: Int] = [:]
  package var bytes = 0
  package var lines = 0
  /// The zone of its times is known: by format, by the user's word, or by inference; else it is only assumed.
  package var isZoneKnown = true
  /// Inputs with the same number have times that can be set against each other: 0, but where nothing tells the zone, and no message relates
  /// the clock to others.
  package var timeScale = 0
  /// How many records of each kind there are: `protocol`, `diagnostic`, `connection`, `component`, `event`, `exchange`,
  /// `document`, `unknown`.
  package var records: [String: Int] = [:]
  /// Machines named in its lines, sorted.
  package var hosts: [String] = []
  /// When records were written, machine by machine; of server traces alone, and empty where that cannot be told.
  package var stretches: [LogStretch] = []
  package var firstTime: Timestamp?
  package var lastTime: Timestamp?

  package init(source: SourceID, name: String, format: String, encoding: String) {
    self.source = source
    self.name = name
    self.format = format
    self.encoding = encoding
  }

  /// A file that was passed over: it only lends its name to an irregularity.
  package init(notALog source: SourceID, name: String) {
    self.init(source: source, name: name, format: Self.noFormat, encoding: Self.noFormat)
  }

  /// Takes a zone that was found out, in place of the one that was assumed.
  package mutating func learn(_ zone: FoundZone) {
    assumedZone = nil
    foundZone = zone
    isZoneKnown = zone.basis != .conversationIDs
  }

  /// Whether it was read; a file that was passed over was not.
  package var isLog: Bool { format != Self.noFormat }

  private static let noFormat = "none"
}

/// The zone of a log that does not say it, and what showed it.
package struct FoundZone: Hashable, Sendable {
  /// What showed a zone.
  ///
  /// The raw values are stable names.
  package enum Basis: String, Sendable {
    /// Servers wrote the time into their answers: `Date`.
    case serverDates = "server_dates"
    /// A log whose zone is known holds the same messages.
    case otherLog = "other_log"
    /// Clients wrote into `Ms-Conversation-ID` when a conversation was opened: a hint, since a window may stay open before the first line.
    case conversationIDs = "conversation_ids"
  }

  /// Milliseconds east of UTC.
  package let offset: Int
  package let basis: Basis

  package init(offset: Int, basis: Basis) {
    self.offset = offset
    self.basis = basis
  }

  /// `UTC` or `±HH:MM`.
  package var name: String { offset == 0 ? "UTC" : LogZone.name(ofOffset: offset) }
}
