private import Glibc

// The unsafe code of this target, all of it: bulk scans and copies that a loop over single bytes is too slow for.

extension Span<UInt8> {
  /// Where a byte stands first in a range; nil if it does not.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: indices)
    guard !range.isEmpty else { return nil }
    return unsafe withUnsafeBufferPointer { buffer in
      // SAFETY: `range` lies within the buffer, so `memchr` reads only bytes of it, and its answer points into it.
      guard let base = unsafe UnsafeRawPointer(buffer.baseAddress),
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The bytes of a range as text; what is not UTF-8 becomes U+FFFD.
  func repairedText(in range: Range<Int>) -> String {
    let piece = extracting(range.clamped(to: indices))
    // SAFETY: the buffer is read only while it is lent; `String` copies it.
    return unsafe piece.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
