import Redaction
import SourceBytes
import TestSupport
import Traces

/// Rewrites texts as logs of one run.
///
/// - Throws: `InputFailure` if one is no log.
func redacted(_ logs: [[UInt8]], key: String = "a key for tests alone") throws -> [[UInt8]] {
  let scratch = try ScratchFolder()
  let paths = try logs.enumerated().map { try scratch.write($1, to: "\($0).log") }
  var redactor = LogRedactor(key: RedactionKey(key.utf8))
  var formats: [LogFormat] = []
  for path in paths {
    formats.append(try redactor.collect(ByteStream(path: path, name: path), named: path, as: nil))
  }
  redactor.assign()
  return try zip(paths, formats).map { path, format in
    var bytes: [UInt8] = []
    try redactor.rewrite(ByteStream(path: path, name: path), as: format) { bytes += $0 }
    return bytes
  }
}

func redacted(_ text: String, key: String = "a key for tests alone") throws -> String {
  let bytes = try redacted([Array(text.utf8)], key: key)
  return String(decoding: bytes.first ?? [], as: UTF8.self)
}

/// A server trace of one record that holds some fields and a body.
func record(_ fields: String, body: String = "-") -> String {
  """
  TL_INFO(TF_PROTOCOL) [POOL01\\FE1]0584.0FF8::03/19/2014-13:10:04.000.00007740 (SIPStack,F:P.cpp(265)) [7303] $$begin_record
  Direction: incoming
  Peer: 10.20.24.43:53263
  Message-Type: request
  Start-Line: INVITE sip:dave@contoso.com SIP/2.0
  From: "Carol Chen"<sip:carol@contoso.com>;tag=6d88e9de7d;epid=e2ee7cc120
  To: <sip:dave@contoso.com>
  CSeq: 1 INVITE
  Call-ID: 0fb05122898f2835951133274453113f
  \(fields)
  Message-Body: \(body)
  $$end_record

  """
}

extension String {
  /// What stands behind the first of a text, up to one of some characters.
  func after(_ text: String, upTo ends: String = "\n\r<>;,\" ") -> String {
    guard let place = range(of: text) else { return "" }
    return String(self[place...].prefix { !ends.contains($0) })
  }

  private func range(of text: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(text) }.map { index($0, offsetBy: text.count) }
  }
}
