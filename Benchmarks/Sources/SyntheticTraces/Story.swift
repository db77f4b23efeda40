/// A log as it is kept: its file's name and its bytes.
public struct KeptLog: Sendable {
  public let fileName: String
  public let bytes: [UInt8]
}

/// A short trace in which one thing happens, among everyday traffic; with it, maybe, what clients logged of the same.
public struct Story: Sendable {
  public let name: String
  /// The forms the servers' trace is kept in under `samples/`.
  public let forms: [TraceForm]
  private let start: Moment
  private let seed: UInt64
  /// Rotation cut the last record in its middle.
  private let isCut: Bool
  private let servers: [FrontEnd]
  /// Tells what happened, then writes what clients logged of it.
  private var tell: @Sendable (Office) -> [KeptLog]

  init(
    _ name: String,
    forms: [TraceForm],
    start: Moment,
    seed: UInt64,
    isCut: Bool = false,
    servers: [FrontEnd] = [FrontEnd()],
    tell: @escaping @Sendable (Office) -> Void
  ) {
    self.name = name
    self.forms = forms
    self.start = start
    self.seed = seed
    self.isCut = isCut
    self.servers = servers
    self.tell = { office in
      tell(office)
      return []
    }
  }

  /// A story that clients' logs tell too, beside the servers' trace or without it.
  static func withClientLogs(
    _ name: String,
    forms: [TraceForm],
    start: Moment,
    seed: UInt64,
    servers: [FrontEnd] = [FrontEnd()],
    tell: @escaping @Sendable (Office) -> [KeptLog]
  ) -> Story {
    var story = Story(name, forms: forms, start: start, seed: seed, servers: servers) { _ in }
    story.tell = tell
    return story
  }

  /// All logs kept of the story.
  public var logs: [KeptLog] {
    forms.map { KeptLog(fileName: "\(name).\($0.rawValue).log", bytes: log(as: $0)) } + clientLogs
  }

  /// What clients logged.
  public var clientLogs: [KeptLog] {
    tell(office)
  }

  /// What the servers logged, kept or not.
  public func log(as form: TraceForm) -> [UInt8] {
    let office = office
    _ = tell(office)
    let bytes = office.trace.written(as: form)
    return isCut ? Self.cutLastRecord(of: bytes) : bytes
  }

  /// The people before anything happened.
  private var office: Office {
    Office(TraceBuilder(start: start, servers: servers, seed: seed, keepsPassages: true))
  }

  private static func cutLastRecord(of bytes: [UInt8]) -> [UInt8] {
    let mark = Array("$$begin_record".utf8)
    let begins = bytes.indices.dropLast(mark.count).last { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
    return Array(bytes.prefix(((begins ?? 0) + bytes.count) / 2))
  }
}

extension Story {
  /// All of them, in the order in which the samples are best read.
  public static let all: [Story] = [
    desktopAutoAccept, mobileTimeoutSPOP, mobileTimeoutMPOP, desktopAutoAcceptMPOP, desktopAcceptYetError,
    answeredByPerson, notSignedIn, cancelledBySender, doNotDisturb, traceEndsEarly, declined, unknownUser,
    mobileTimeoutPhoneLog, mobileTimeoutPhoneSilent, mobileTimeoutPhoneAlone, mobileTimeoutSenderLogs,
    sessionConflict,
    contentFiltered, policyBlocked, federationFailure, farSideTimeout, serverTrouble, deskPhoneOnly,
    ghostDesktop, ghostPreferred, acceptedAtOnce, phoneAutoAccept, badMorning,
    sessionLost, lostToApp, conferencePartial, twoFrontEnds,
  ]
}
