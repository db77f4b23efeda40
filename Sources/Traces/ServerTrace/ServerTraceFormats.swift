import SourceBytes

extension LogFormat {
  /// Text of the Centralized Logging Service (`formats.md` 2).
  static let cls = LogFormat(
    name: "cls",
    title: "Centralized Logging Service text (Lync Server 2013, Skype for Business Server)",
    recognition: "log lines that begin TL_LEVEL(TF_FLAG) [POOL\\MACHINE]",
    provenance: """
      Search-CsClsLogging -Pools POOL -StartTime … -EndTime … -OutputFilePath FILE, \
      after Start-CsClsLogging with a scenario that holds SIPStack (AlwaysOn does)
      """,
    isUTC: true,
    side: .server,
    recognises: { ServerTraceSniffer(of: $0).namesMachines },
    border: ServerTraceGrammar.border,
    scan: { ServerTraceScanner(settings: $1).scan($0) }
  )

  /// Text of the OCSLogger, the Lync Server Logging Tool (`formats.md` 1).
  static let ocsLogger = LogFormat(
    name: "ocslogger",
    title: "Lync Server Logging Tool (OCSLogger) text (OCS 2007 R2, Lync Server 2010)",
    recognition: "log lines that begin TL_LEVEL(TF_FLAG) [CPU], or lines that end in $$begin_record",
    provenance:
      "Lync Server Logging Tool: SIPStack, all levels and flags; Stop Logging, then View Log Files, save as text",
    isUTC: false,
    side: .server,
    recognises: { ServerTraceSniffer(of: $0).isServerTrace },
    border: ServerTraceGrammar.border,
    scan: { ServerTraceScanner(settings: $1).scan($0) }
  )
}

/// Looks through the first lines of an input for what a server trace is known by.
private struct ServerTraceSniffer {
  private(set) var isServerTrace = false
  private(set) var namesMachines = false

  init(of prefix: Span<UInt8>) {
    var position = 0
    while position < prefix.count, !namesMachines {
      let lineEnd = prefix.firstIndex(of: 0x0A, in: position..<prefix.count) ?? prefix.count
      look(at: prefix.trimmed(position..<lineEnd), in: prefix)
      position = lineEnd + 1
    }
  }

  private mutating func look(at line: Range<Int>, in bytes: Span<UInt8>) {
    if ServerTraceGrammar.beginsLogLine(line, in: bytes) {
      isServerTrace = true
      namesMachines = ServerTracePrefix(parsing: bytes, in: line).host != nil
    } else if bytes.hasSuffix("$$begin_record", in: line) || bytes.hasPrefix("$$end_record", in: line) {
      isServerTrace = true
    }
  }
}
