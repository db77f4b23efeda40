import SIP
import SourceBytes

/// IMDN: what became of a message of a conference, receiver by receiver (`domain.md` 1.4, `formats.md` 4.3).
///
/// `imdn = message-id *recipient`, `recipient = status *entry`. The `uri` of a recipient is written with a bare `<`, which is no XML: such a
/// document is read as text.
enum ReceiptBody {
  /// What is said of each receiver, in order; nothing for any other body.
  static func read(_ body: Range<Int>, of bytes: Span<UInt8>) -> [CapturedMessage.Receipt] {
    let body = bytes.trimmed(body)
    guard let start = bytes.firstIndex(of: "<imdn", in: body) else { return [] }
    let document = start..<body.upperBound
    let id = value(of: "<message-id>", in: document, bytes)
    var receipts: [CapturedMessage.Receipt] = []
    var position = start
    while receipts.count < bound,
      let place = bytes.firstIndex(of: "<recipient", in: position..<document.upperBound)
    {
      let end = bytes.firstIndex(of: "</recipient>", in: place..<document.upperBound) ?? document.upperBound
      if let receipt = receipt(place..<end, of: id, bytes) { receipts.append(receipt) }
      position = end
    }
    return receipts
  }

  /// No conference has more members.
  private static let bound = 1000

  private static func receipt(_ range: Range<Int>, of id: String?, _ bytes: Span<UInt8>) -> CapturedMessage
    .Receipt?
  {
    guard let uri = attribute("uri=", in: range, bytes),
      let address = try? SIPURI.address(of: bytes, in: uri),
      let status = value(of: "<status>", in: range, bytes).flatMap({ Int($0) }), (100..<700).contains(status)
    else { return nil }
    var receipt = CapturedMessage.Receipt(address: address, status: status)
    receipt.messageID = id
    receipt.gruu = CapturedMessage.Reading.gruuToken(uri, bytes)
    if let text = value(of: "<value>", in: range, bytes) {
      let words = Array(text.utf8)
      receipt.diagnostic = try? Diagnostic(parsing: words.span, in: words.indices, kind: .server)
    }
    return receipt
  }

  /// The value of an attribute between its quotes, without the angle brackets of a name-addr.
  private static func attribute(_ name: StaticString, in range: Range<Int>, _ bytes: Span<UInt8>) -> Range<
    Int
  >? {
    guard let place = bytes.firstIndex(of: name, in: range) else { return nil }
    let quote = place + name.utf8CodeUnitCount
    guard quote < range.upperBound, bytes[quote] == 0x22 || bytes[quote] == 0x27,
      let end = bytes.firstIndex(of: bytes[quote], in: quote + 1..<range.upperBound)
    else { return nil }
    var value = quote + 1..<end
    if bytes.hasPrefix("&lt;", in: value) { value = value.lowerBound + 4..<value.upperBound }
    if bytes.hasSuffix("&gt;", in: value) { value = value.lowerBound..<value.upperBound - 4 }
    while let first = value.first, bytes[first] == 0x3C { value = first + 1..<value.upperBound }
    while let last = value.last, bytes[last] == 0x3E { value = value.lowerBound..<last }
    return value.isEmpty ? nil : value
  }

  /// The text behind a start tag, up to the next tag.
  private static func value(of tag: StaticString, in range: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    guard let place = bytes.firstIndex(of: tag, in: range) else { return nil }
    let start = place + tag.utf8CodeUnitCount
    let end = bytes.firstIndex(of: 0x3C, in: start..<range.upperBound) ?? range.upperBound
    let text = bytes.boundedText(in: bytes.trimmed(start..<end), bound: 512)
    return text.isEmpty
      ? nil : text.split(separator: "&quot;", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
