import SIP
import SourceBytes

/// `application/msrtc-reporterror+xml`: what a client tells the servers of requests of its that failed (`domain.md` 5).
///
/// `reportError = *error`, `error = *diagHeader *progressReports`; what was answered stands in the attributes of `error`.
enum ErrorReportBody {
  /// Reads the failures that one report tells.
  ///
  /// - Parameters:
  ///   - body: where the document stands.
  ///   - bytes: what the range is of.
  ///   - reporter: address of record of whoever reports.
  ///   - sight: when and where the report was seen.
  /// - Returns: those that name their call.
  static func read(
    _ body: Range<Int>,
    of bytes: Span<UInt8>,
    from reporter: String,
    seen sight: CaptureSight
  ) -> [CapturedReport] {
    guard let root = XMLTree(parsing: bytes, in: bytes.trimmed(body)).root, root.name == "reportError" else {
      return []
    }
    return root.children.prefix(bound).filter { $0.name == "error" }.compactMap { error in
      report(error, from: reporter, seen: sight)
    }
  }

  /// A report tells of one failure, or a few.
  private static let bound = 64

  private static func report(_ error: XMLElement, from reporter: String, seen sight: CaptureSight)
    -> CapturedReport?
  {
    guard let callID = error.bounded("callId") else { return nil }
    var report = CapturedReport(
      origin: .errorReport,
      callID: callID,
      time: sight.time,
      rawTime: sight.rawTime,
      location: sight.location,
      capture: sight.capture
    )
    report.from = reporter
    report.to = error.attributes["toUri"].flatMap(address)
    report.fromTag = error.bounded("fromTag")
    report.toTag = error.bounded("toTag")
    report.method = error.attributes["requestType"].map { SIPMethod($0) }
    report.callType = error.attributes["contentType"].flatMap(callType)
    report.status = error.attributes["responseCode"].flatMap { Int($0) }
      .flatMap { $0 == 0 || (100..<700).contains($0) ? $0 : nil }
    report.diagnostics = diagnostics(error)
    report.progress = error.child("progressReports")?.children.flatMap(diagnostics) ?? []
    return report
  }

  /// The diagnostic headers directly within an element.
  private static func diagnostics(_ element: XMLElement) -> [Diagnostic] {
    element.children.filter { $0.name == "diagHeader" }.prefix(bound).compactMap { header in
      let text = Array(header.text.utf8.prefix(4096))
      return try? Diagnostic(parsing: text.span, in: text.indices, kind: .server)
    }
  }

  private static func address(_ uri: String) -> String? {
    let text = Array(uri.utf8)
    return try? SIPURI.address(of: text.span, in: text.indices)
  }

  /// `im` of `application/sdp;call-type=im`.
  private static func callType(_ type: String) -> String? {
    let text = Array(type.utf8)
    return text.span.parameterValue("call-type", in: text.indices).map {
      text.span.boundedText(in: $0, bound: 32).lowercased()
    }
  }
}

extension XMLElement {
  /// An attribute, if it is there and says something, cut to a length no honest one reaches.
  fileprivate func bounded(_ name: String) -> String? {
    attributes[name].flatMap { $0.isEmpty ? nil : String($0.prefix(512)) }
  }
}
