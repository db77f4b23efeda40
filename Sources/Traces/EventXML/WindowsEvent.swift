import SIP
import SourceBytes

/// What is read of one event of a Windows event log.
struct WindowsEvent {
  /// In the bytes of the chunk.
  var range = 0..<0
  var provider = BoundedBytes(256)
  var number = BoundedBytes(16)
  var level = BoundedBytes(16)
  var systemTime = BoundedBytes(64)
  var channel = BoundedBytes(128)
  var computerName = BoundedBytes(256)
  /// The `Data` elements, which have no names, one behind the other, a line each.
  var data = BoundedBytes(64 * 1024)
  /// `Message` of `RenderingInfo`.
  var message = BoundedBytes(64 * 1024)

  /// Makes it ready for another event.
  mutating func begin() {
    for field in [
      \WindowsEvent.provider, \.number, \.level, \.systemTime, \.channel, \.computerName, \.data, \.message,
    ] { self[keyPath: field].removeAll() }
  }

  mutating func beginData() {
    if !data.isEmpty { data.append(0x0A) }
  }

  /// When it was written, in UTC.
  var time: Timestamp? { Timestamp(systemTime: systemTime.bytes.span) }

  var computer: String? { computerName.text }

  /// A client's failed request, or what a server of the product says; told by the source alone, which stands before the data.
  var isOfInterest: Bool { isOfClient || isOfServer || mayBeOfWebService }

  /// Source Lync; the client keeps it under its later name.
  private var isOfClient: Bool { provider.equals("Lync") }

  private var isOfServer: Bool { channel.equals("Lync Server") || provider.hasPrefix("LS ") }

  /// Faults of UCWA are those of its web server.
  private var mayBeOfWebService: Bool { provider.hasPrefix("ASP.NET") }

  /// Adds what it says about a message to what was read.
  func add(to contents: inout ChunkContents, at location: SourceLocation, time: Timestamp) {
    let capture = CapturePoint(side: isOfClient ? .client : .server, host: computer)
    let words = data.isBlank ? message.bytes : data.bytes
    if isOfClient, number.equals("11"),
      let report = FailedRequestEvent(parsing: words.span)?.report(
        time: time,
        rawTime: systemTime.text ?? "",
        location: location,
        capture: capture
      )
    {
      contents.reports.append(report)
    } else if let fault = fault(words, at: location, time: time, capture) {
      contents.diagnostics.append(fault)
    }
  }

  /// A warning or an error of a server, as a diagnostic record; anything else only where it names a call.
  private func fault(
    _ words: [UInt8],
    at location: SourceLocation,
    time: Timestamp,
    _ capture: CapturePoint
  ) -> CapturedDiagnostic? {
    let all = 0..<words.count
    let callID = FailedRequestEvent.callID(words.span)
    let isFault = mayBeOfWebService ? words.span.firstIndex(of: "/ucwa/", in: all) != nil : isOfServer
    guard callID != nil || (isFault && isTrouble) else { return nil }
    var record = CapturedDiagnostic(
      time: time,
      rawTime: systemTime.text ?? "",
      location: location,
      capture: capture
    )
    record.severity = isTrouble ? (level.equals("3") ? "warning" : "error") : "information"
    let first = words.span.boundedText(in: words.span.trimmed(all), bound: 300)
    record.text =
      "\(provider.text ?? "") \(number.text ?? ""): \(first.split(whereSeparator: \.isNewline).joined(separator: " "))"
    record.callID = callID
    return record
  }

  /// Critical, error and warning are 1, 2 and 3.
  private var isTrouble: Bool {
    level.equals("1") || level.equals("2") || level.equals("3")
  }
}

/// Bytes that are collected up to a bound; what is longer loses its end.
struct BoundedBytes {
  private(set) var bytes: [UInt8] = []
  private let bound: Int

  init(_ bound: Int) {
    self.bound = bound
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Only white space, or nothing.
  var isBlank: Bool { bytes.allSatisfy(\.isWhiteSpace) }

  /// Without the white space at its ends; nil if nothing is left.
  var text: String? {
    let range = bytes.span.trimmed(0..<bytes.count)
    return range.isEmpty ? nil : bytes.span.text(in: range)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ byte: UInt8) {
    if bytes.count < bound { bytes.append(byte) }
  }

  mutating func append(_ range: Range<Int>, of text: Span<UInt8>) {
    for index in range.prefix(max(0, bound - bytes.count)) { bytes.append(text[index]) }
  }

  func equals(_ text: StaticString) -> Bool {
    bytes.span.equals(text, bytes.span.trimmed(0..<bytes.count))
  }

  func hasPrefix(_ text: StaticString) -> Bool {
    bytes.span.hasPrefix(text, in: 0..<bytes.count)
  }
}
