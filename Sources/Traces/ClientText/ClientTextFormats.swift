import SourceBytes

extension LogFormat {
  /// The log of Communicator, Lync and Skype for Business on Windows (`formats.md` 3.1 to 3.3).
  static let uccapi = LogFormat(
    name: "uccapi",
    title: "UCCAPI log of Communicator 2007 R2, Lync 2010 and 2013, Skype for Business 2016 on Windows",
    recognition: "log lines with a time, PROCESS:THREAD, LEVEL and ::",
    provenance: """
      *.uccapilog in %userprofile%\\Tracing (Communicator, Lync 2010), in \
      %LOCALAPPDATA%\\Microsoft\\Office\\15.0\\Lync\\Tracing (Lync 2013) or in 16.0 there (Skype for Business 2016), \
      after logging was turned on in the client's options
      """,
    isUTC: false,
    side: .client,
    recognises: { ClientTextSniffer.isUccapi($0) },
    border: { ClientTextFramer<UccapiGrammar>.border($0) },
    scan: { ClientTextScanner<UccapiGrammar>(settings: $1).scan($0) }
  )

  /// The log of Lync for Mac 2011 (`formats.md` 3.4).
  static let mac = LogFormat(
    name: "mac",
    title: "Log of Lync for Mac 2011",
    recognition: "log lines that begin YYYY/MM/DD HH:MM:SS.mmm CLASS::FUNCTION",
    provenance: "Microsoft-Lync.log of the Mac, after logging was turned on in the preferences of Lync",
    isUTC: false,
    side: .client,
    recognises: { ClientTextSniffer.isMac($0) },
    border: { ClientTextFramer<MacGrammar>.border($0) },
    scan: { ClientTextScanner<MacGrammar>(settings: $1).scan($0) }
  )

  /// The debug log of pidgin with the sipe plug-in (`formats.md` 7).
  static let sipe = LogFormat(
    name: "sipe",
    title: "Debug log of pidgin with the sipe plug-in",
    recognition: "lines MESSAGE START <<<<<<<<<< SIP(…) or MESSAGE START >>>>>>>>>> SIP(…)",
    provenance: "pidgin --debug > FILE; or Help, Debug Window, Save in pidgin",
    isUTC: true,
    side: .client,
    recognises: { ClientTextSniffer.isSipe($0) },
    border: { ClientTextFramer<SipeGrammar>.border($0) },
    scan: { ClientTextScanner<SipeGrammar>(settings: $1).scan($0) }
  )

  /// SIP messages and little else (`formats.md` 7).
  static let sip = LogFormat(
    name: "sip",
    title: "SIP messages as text, without log lines",
    recognition: "mostly whole SIP messages, each from its start line on",
    provenance: """
      text copied from Snooper, a ticket or a web page; a line with date and time above each message, or a Date header, \
      gives it its time
      """,
    isUTC: false,
    side: .client,
    recognises: { ClientTextSniffer.isBareSIP($0) },
    border: { ClientTextFramer<BareSIPGrammar>.border($0) },
    scan: { ClientTextScanner<BareSIPGrammar>(settings: $1).scan($0) }
  )
}

/// Looks through the first lines of an input for what a client's text log is known by.
private enum ClientTextSniffer {
  /// A line with a whole prefix, its time included.
  static func isUccapi(_ prefix: Span<UInt8>) -> Bool {
    hasLine(prefix) { UccapiPrefix(parsing: prefix, in: $0)?.stamp != nil }
  }

  /// A line with a time and the name of a function of a class: others write such times too.
  static func isMac(_ prefix: Span<UInt8>) -> Bool {
    hasLine(prefix) { line in
      guard let (_, text) = MacGrammar.prefix(line, prefix), let mark = prefix.firstIndex(of: "::", in: text)
      else { return false }
      return mark > text.lowerBound && (text.lowerBound..<mark).allSatisfy { prefix[$0].isNameByte }
    }
  }

  /// A line that opens a SIP message.
  static func isSipe(_ prefix: Span<UInt8>) -> Bool {
    hasLine(prefix) { line in
      let line = TextLine(prefix, at: line.lowerBound, before: line.upperBound)
      guard case .opening(let opening) = SipeGrammar.kind(of: line, in: prefix, before: prefix.count) else {
        return false
      }
      return opening.isSIP && opening.stamp != nil
    }
  }

  /// Half of it and more are messages with their headers: prose may mention one.
  static func isBareSIP(_ prefix: Span<UInt8>) -> Bool {
    var framer = ClientTextFramer<BareSIPGrammar>(prefix)
    var covered = 0
    while let piece = framer.next(prefix) {
      guard case .packet(let packet) = piece, packet.cseq != nil, packet.headerCount >= 4 else { continue }
      covered += packet.whole.count
    }
    return covered > 0 && covered * 2 >= prefix.count
  }

  private static func hasLine(_ bytes: Span<UInt8>, where fits: (Range<Int>) -> Bool) -> Bool {
    var position = 0
    while position < bytes.count {
      let line = TextLine(bytes, at: position, before: bytes.count)
      if fits(line.text) { return true }
      position = line.next
    }
    return false
  }
}

extension UInt8 {
  /// A letter, digit or underscore.
  fileprivate var isNameByte: Bool {
    lowercasedASCII &- 0x61 < 26 || digitValue != nil || self == 0x5F
  }
}
