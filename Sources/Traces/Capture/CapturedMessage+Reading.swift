import SIP
import SourceBytes

/// When and where a log saw a SIP message.
struct CaptureSight {
  let time: Timestamp
  let rawTime: String
  let sequence: UInt32?
  let location: SourceLocation
  var capture: CapturePoint
}

extension CapturedMessage {
  /// A message that was read, and what was odd about it.
  ///
  /// Its values are many and every message has them, so they are moved on and never copied.
  struct Reading: ~Copyable {
    let time: Timestamp
    let location: SourceLocation
    var message: CapturedMessage.Values
    /// What a client reports of other requests.
    var reports: [CapturedReport] = []
    var oddities: [(name: Irregularity.Name, detail: String)] = []

    /// The message as it goes on.
    consuming func captured() -> CapturedMessage {
      CapturedMessage(time: time, location: location, values: message)
    }
  }

  /// Why a message that is SIP cannot take part: it does not say to which dialog it belongs.
  struct ReadingFailure: Error {
    let detail: String
  }

  /// Takes the values the later stages ask for from a SIP message.
  ///
  /// - Parameters:
  ///   - bytes: of the log.
  ///   - sight: when and where it was seen.
  ///   - settings: what of it is kept.
  ///   - known: parts of the messages of the chunk before.
  ///   - parse: finds the message in the bytes.
  /// - Returns: the message, and what was odd about it.
  /// - Throws: if it cannot be told to which dialog it belongs.
  static func read(
    of bytes: Span<UInt8>,
    seen sight: CaptureSight,
    _ settings: ChunkSettings,
    _ known: inout RepeatedParts,
    parse: () throws(SIPSyntaxError) -> SIPMessage
  ) throws(ReadingFailure) -> Reading {
    let message: SIPMessage
    do throws(SIPSyntaxError) { message = try parse() } catch {
      throw ReadingFailure(detail: error.description)
    }
    var reading = Reading(
      time: sight.time,
      location: sight.location,
      message: try dialog(message, of: bytes, seen: sight, &known)
    )
    for oddity in message.oddities { reading.note(oddity, of: bytes, keepsText: settings.keepsText) }
    reading.vias(message, of: bytes, &known)
    if reading.message.method == .invite {
      reading.message.routeServers = RouteServer.servers(of: message, bytes)
    }
    reading.contact(message, of: bytes, &known)
    reading.products(message, of: bytes, &known)
    reading.diagnostics(message, of: bytes)
    reading.lyncHeaders(message, of: bytes, &known)
    reading.bodyFacts(message, of: bytes)
    reading.report(message, of: bytes, seen: sight)
    if settings.keepsText { reading.text(message, of: bytes) }
    if settings.keepsWire {
      reading.message.wire = WireForm(of: message, in: bytes, hidesText: !settings.keepsText)?.bytes
    }
    return reading
  }

  /// Start line, Call-ID, CSeq, From and To.
  private static func dialog(
    _ message: SIPMessage,
    of bytes: Span<UInt8>,
    seen sight: CaptureSight,
    _ known: inout RepeatedParts
  ) throws(ReadingFailure) -> Values {
    guard let callID = message.first(.callID) else { throw ReadingFailure(detail: "there is no Call-ID") }
    guard let cseqRange = message.first(.cseq) else { throw ReadingFailure(detail: "there is no CSeq") }
    guard let from = message.first(.from) else { throw ReadingFailure(detail: "there is no From") }
    guard let to = message.first(.to) else { throw ReadingFailure(detail: "there is no To") }
    do throws(SIPSyntaxError) {
      let cseq = try CSeq(parsing: bytes, in: cseqRange)
      return Values(
        rawTime: sight.rawTime,
        sequence: sight.sequence,
        capture: sight.capture,
        start: start(message, of: bytes, &known),
        callID: known.text(bytes, in: callID, bound: 512),
        cseq: cseq.number,
        method: cseq.method,
        from: try known.party(bytes, in: from) { () throws(SIPSyntaxError) in try party(bytes, in: from) },
        to: try known.party(bytes, in: to) { () throws(SIPSyntaxError) in try party(bytes, in: to) }
      )
    } catch {
      throw ReadingFailure(detail: error.description)
    }
  }

  private static func start(
    _ message: SIPMessage,
    of bytes: Span<UInt8>,
    _ known: inout RepeatedParts
  ) -> Start {
    switch message.startLine {
    case .request(let method, let uri):
      .request(SIPMethod(parsing: bytes, in: method), uri: known.text(bytes, in: uri, bound: 1024))
    case .response(let status, let reason):
      .response(status: status, reason: known.text(bytes, in: reason, bound: 256))
    }
  }

  private static func party(_ bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) -> Party {
    let places = try NameAddressPlaces(parsing: bytes, in: range)
    var party = Party(address: try SIPURI.address(of: bytes, in: places.uri))
    bytes.forEachParameter(in: places.parameters) { name, value in
      if party.tag == nil, name.count == 3, bytes.hasPrefix(ignoringCase: "tag", in: name) {
        party.tag = bytes.boundedText(in: value ?? name.upperBound..<name.upperBound, bound: 256)
      } else if party.epid == nil, name.count == 4, bytes.hasPrefix(ignoringCase: "epid", in: name) {
        party.epid = bytes.boundedText(in: value ?? name.upperBound..<name.upperBound, bound: 256)
      }
    }
    if let parameters = bytes.firstIndex(of: 0x3B, in: places.uri) {
      let opaque = bytes.firstIndex(of: "opaque=app:conf:", in: parameters..<places.uri.upperBound)
      party.isConference = opaque != nil
    }
    return party
  }
}
