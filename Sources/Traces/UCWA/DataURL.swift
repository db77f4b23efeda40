import Foundation
import SourceBytes

/// The text of a `data:` URL, in which UCWA carries what people write (RFC 2397; `formats.md` 4.2).
struct DataURL {
  private let payload: Substring
  private let isBase64: Bool

  /// Nil if it is no `data:` URL.
  init?(_ url: String) {
    guard url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") else { return nil }
    payload = url[url.index(after: comma)...]
    isBase64 = url[..<comma].lowercased().hasSuffix(";base64")
  }

  var isEmpty: Bool { payload.isEmpty }

  /// What was written, up to so many bytes; what is not UTF-8 becomes U+FFFD.
  func text(bound: Int) -> String {
    String(decoding: isBase64 ? base64(bound) : formDecoded(bound), as: UTF8.self)
  }

  private func base64(_ bound: Int) -> [UInt8] {
    let quads = (bound + 2) / 3 * 4
    let text = percentDecoded(payload.utf8.prefix(quads * 3), plusIsBlank: false).prefix(quads)
    let missing = (4 - text.count % 4) % 4
    let padded = Data(text) + Data(repeating: 0x3D, count: missing)
    let decoded = Data(base64Encoded: padded, options: .ignoreUnknownCharacters)
    return Array((decoded ?? Data()).prefix(bound))
  }

  /// As forms are encoded: a plus sign is a blank.
  private func formDecoded(_ bound: Int) -> [UInt8] {
    Array(percentDecoded(payload.utf8.prefix(bound * 3), plusIsBlank: true).prefix(bound))
  }
}

/// `%41` becomes `A`; a percent sign without two digits stays.
func percentDecoded(_ text: some Sequence<UInt8>, plusIsBlank: Bool) -> [UInt8] {
  let bytes = Array(text)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x25, index + 2 < bytes.count, let high = bytes[index + 1].hexDigitValue,
      let low = bytes[index + 2].hexDigitValue
    {
      result.append(UInt8(high * 16 + low))
      index += 3
    } else {
      result.append(plusIsBlank && bytes[index] == 0x2B ? 0x20 : bytes[index])
      index += 1
    }
  }
  return result
}
