public import SIP
public import SourceBytes

/// A SIP message as one log saw it: where, when, and the values the later stages ask for.
///
/// Bodies and headers nobody asks for are left in the file; `location` leads back to them. Place and time are put right when all of the
/// input is known; the other values stay as they were read, so copies share them: they are many, and a message is copied often.
public struct CapturedMessage: Sendable {
  /// First line of the message.
  public enum Start: Hashable, Sendable {
    case request(SIPMethod, uri: String)
    case response(status: Int, reason: String)
  }

  /// What the session description offers (`domain.md` 1.1).
  public enum Media: String, Sendable {
    case instantMessage, audio, video, applicationSharing, data, conferenceInvitation, fileTransfer, other
  }

  /// One side of a dialog, as its From or To header names it.
  public struct Party: Hashable, Sendable {
    /// Address of record without `sip:`, lower case.
    public var address: String
    public var tag: String?
    public var epid: String?
    /// It is not the person, but a conference of the person's: its focus, or the server that passes its messages on (`domain.md` 1.4).
    public var isConference = false

    public init(address: String, tag: String? = nil, epid: String? = nil) {
      self.address = address
      self.tag = tag
      self.epid = epid
    }
  }

  /// What a Contact header says of an endpoint.
  public struct Contact: Hashable, Sendable {
    public var uri: String
    /// UUID of `+sip.instance`, lower case, without `urn:uuid:`.
    public var instance: String?
    public var gruu: String?
    /// Seconds.
    public var expires: Int?
    /// Upper-case method names of the `methods` parameter; absent if it is not given.
    public var methods: [String]?

    public init(
      uri: String,
      instance: String? = nil,
      gruu: String? = nil,
      expires: Int? = nil,
      methods: [String]? = nil
    ) {
      self.uri = uri
      self.instance = instance
      self.gruu = gruu
      self.expires = expires
      self.methods = methods
    }
  }

  /// What the servers of a conference say became of a message, for one receiver (IMDN, `domain.md` 1.4).
  public struct Receipt: Hashable, Sendable {
    /// Address of record of the receiver.
    public var address: String
    /// As of a SIP answer.
    public var status: Int
    /// The number the servers gave the message.
    public var messageID: String?
    /// GRUU token of the endpoint.
    public var gruu: String?
    public var diagnostic: Diagnostic?

    public init(address: String, status: Int) {
      self.address = address
      self.status = status
    }
  }

  public var time: Timestamp
  public var location: SourceLocation
  @usableFromInline var shared: Shared

  public init(time: Timestamp, location: SourceLocation, values: consuming Values) {
    self.time = time
    self.location = location
    shared = Shared(values)
  }

  @usableFromInline
  final class Shared: Sendable {
    @usableFromInline let values: Values
    @usableFromInline let status: Int?
    @usableFromInline let requestMethod: SIPMethod?

    @usableFromInline
    init(_ values: consuming Values) {
      switch values.start {
      case .request(let method, _): (requestMethod, status) = (method, nil)
      case .response(let code, _): (requestMethod, status) = (nil, code)
      }
      self.values = values
    }
  }
}

extension CapturedMessage {
  /// What was read of a message, besides its time and place; it is moved on, and never copied.
  public struct Values: ~Copyable, Sendable {
    /// The time as the log wrote it.
    public var rawTime: String
    /// Sequence number of the record within its component, if logged.
    public var sequence: UInt32?
    public var capture: CapturePoint

    public var start: Start
    public var callID: String
    public var cseq: UInt32
    /// The method of the CSeq header: for a response, of the request it answers.
    public var method: SIPMethod
    public var from: Party
    public var to: Party
    /// Branch parameters of the Via headers, topmost first; a Via without one gives an empty text.
    public var viaBranches: [String] = []
    /// The servers Record-Route names, in an INVITE and its answers.
    public var routeServers: [RouteServer] = []
    public var contact: Contact?
    public var userAgent: String?
    public var server: String?
    /// All `ms-diagnostics`, `ms-diagnostics-public` and `ms-client-diagnostics` headers, in order.
    public var diagnostics: [Diagnostic] = []
    /// Codes of the Warning headers.
    public var warnings: [Int] = []
    public var media: Media?
    /// It carries words of a person: the first line in an INVITE (`ms-text-format`, `ms-im-format`), or the body of a MESSAGE.
    public var carriesText = false
    /// What was written; read only when the user asked to see it, and bounded.
    public var text: String?
    /// The message as it went over the wire; kept only for who asked for it, and not where it is too long.
    public var wire: [UInt8]?
    /// `Ms-Conversation-ID`.
    public var conversationID: String?
    /// `Expires` header, seconds.
    public var expires: Int?
    /// `register-action` of the `presence-state` header, lower case.
    public var registerAction: String?
    /// What a de-register NOTIFY says in `event=` (`domain.md` 2.1), such as `unregistered` or `rejected`.
    public var deregistration: String?
    /// The number a conference gave a MESSAGE, in its answer: `Message-Id`.
    public var messageID: String?
    /// What became of a message of a conference, receiver by receiver.
    public var receipts: [Receipt] = []
    /// The body reports typing (`KeyboardActivity`, `isComposing`).
    public var reportsTyping = false

    public init(
      rawTime: String,
      sequence: UInt32? = nil,
      capture: CapturePoint,
      start: Start,
      callID: String,
      cseq: UInt32,
      method: SIPMethod,
      from: Party,
      to: Party
    ) {
      self.rawTime = rawTime
      self.sequence = sequence
      self.capture = capture
      self.start = start
      self.callID = callID
      self.cseq = cseq
      self.method = method
      self.from = from
      self.to = to
    }
  }
}

// Each value by itself, since reading one through a key path takes several times as long; and lent, since most readers look at a part of it only.
extension CapturedMessage {
  @inlinable public var rawTime: String { @inline(__always) _read { yield shared.values.rawTime } }
  @inlinable @inline(__always) public var sequence: UInt32? { shared.values.sequence }
  @inlinable public var capture: CapturePoint { @inline(__always) _read { yield shared.values.capture } }
  /// The machine that logged it: `capture.host`.
  @inlinable public var host: String? { @inline(__always) _read { yield shared.values.capture.host } }
  /// `capture.direction`.
  @inlinable @inline(__always) public var direction: CapturePoint.Direction? {
    shared.values.capture.direction
  }
  /// `capture.side`.
  @inlinable @inline(__always) public var side: CapturePoint.Side { shared.values.capture.side }
  @inlinable public var start: Start { @inline(__always) _read { yield shared.values.start } }
  @inlinable public var callID: String { @inline(__always) _read { yield shared.values.callID } }
  /// Status of a response; nil for a request.
  @inlinable @inline(__always) public var status: Int? { shared.status }
  /// Method of a request; nil for a response.
  @inlinable public var requestMethod: SIPMethod? { @inline(__always) _read { yield shared.requestMethod } }
  @inlinable @inline(__always) public var cseq: UInt32 { shared.values.cseq }
  @inlinable @inline(__always) public var method: SIPMethod { shared.values.method }
  @inlinable public var from: Party { @inline(__always) _read { yield shared.values.from } }
  @inlinable public var to: Party { @inline(__always) _read { yield shared.values.to } }
  @inlinable public var viaBranches: [String] { @inline(__always) _read { yield shared.values.viaBranches } }
  @inlinable public var routeServers: [RouteServer] {
    @inline(__always) _read { yield shared.values.routeServers }
  }
  @inlinable public var contact: Contact? { @inline(__always) _read { yield shared.values.contact } }
  @inlinable public var userAgent: String? { @inline(__always) _read { yield shared.values.userAgent } }
  @inlinable public var server: String? { @inline(__always) _read { yield shared.values.server } }
  @inlinable public var diagnostics: [Diagnostic] {
    @inline(__always) _read { yield shared.values.diagnostics }
  }
  @inlinable public var warnings: [Int] { @inline(__always) _read { yield shared.values.warnings } }
  @inlinable @inline(__always) public var media: Media? { shared.values.media }
  @inlinable @inline(__always) public var carriesText: Bool { shared.values.carriesText }
  @inlinable public var text: String? { @inline(__always) _read { yield shared.values.text } }
  @inlinable public var wire: [UInt8]? { @inline(__always) _read { yield shared.values.wire } }
  @inlinable public var conversationID: String? {
    @inline(__always) _read { yield shared.values.conversationID }
  }
  @inlinable @inline(__always) public var expires: Int? { shared.values.expires }
  @inlinable public var registerAction: String? {
    @inline(__always) _read { yield shared.values.registerAction }
  }
  @inlinable public var deregistration: String? {
    @inline(__always) _read { yield shared.values.deregistration }
  }
  @inlinable public var messageID: String? { @inline(__always) _read { yield shared.values.messageID } }
  @inlinable public var receipts: [Receipt] { @inline(__always) _read { yield shared.values.receipts } }
  @inlinable @inline(__always) public var reportsTyping: Bool { shared.values.reportsTyping }
}

/// A diagnostic record of a server trace: what the stack said about a request, joined by Call-ID.
package struct CapturedDiagnostic: Sendable {
  package var time: Timestamp
  package var rawTime: String
  package var location: SourceLocation
  package var capture: CapturePoint
  package var severity: String?
  package var text: String?
  package var resultCode: String?
  package var startLine: String?
  package var callID: String?
  package var cseq: String?
  /// The `Data` key: `name="value";…`.
  package var data: String?

  package init(time: Timestamp, rawTime: String, location: SourceLocation, capture: CapturePoint) {
    self.time = time
    self.rawTime = rawTime
    self.location = location
    self.capture = capture
  }
}
