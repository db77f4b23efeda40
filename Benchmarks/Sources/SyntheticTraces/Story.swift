/// A short trace in which one thing happens, among everyday traffic.
public struct Story: Sendable {
  public let name: String
  /// The forms it is kept in under `samples/`.
  public let forms: [TraceForm]
  private let start: Moment
  private let seed: UInt64
  /// Rotation cut the last record in its middle.
  private let isCut: Bool
  private let tell: @Sendable (Office) -> Void

  init(
    _ name: String,
    forms: [TraceForm],
    start: Moment,
    seed: UInt64,
    isCut: Bool = false,
    tell: @escaping @Sendable (Office) -> Void
  ) {
    self.name = name
    self.forms = forms
    self.start = start
    self.seed = seed
    self.isCut = isCut
    self.tell = tell
  }

  public func log(as form: TraceForm) -> [UInt8] {
    let office = Office(TraceBuilder(start: start, seed: seed))
    tell(office)
    let bytes = office.trace.written(as: form)
    return isCut ? Self.cutLastRecord(of: bytes) : bytes
  }

  /// Where a log of the story is kept, from `samples/` on.
  public func path(as form: TraceForm) -> String {
    "\(name)/\(name).\(form.rawValue).log"
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
  ]
}
