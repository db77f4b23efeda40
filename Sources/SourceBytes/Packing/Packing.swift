private import CLibArchive

/// A way in which logs are packed: compressed, or put into an archive.
package enum Packing: String, CaseIterable, Sendable {
  case gzip, bzip2, xz, zstd, lz4, zip, tar, cab

  /// It holds members with names; else it is one file, compressed.
  package var isArchive: Bool {
    switch self {
    case .gzip, .bzip2, .xz, .zstd, .lz4: false
    case .zip, .tar, .cab: true
    }
  }

  /// Whether libarchive was built with it.
  package var isRead: Bool { ima_reads(code) == 1 }

  /// Recognises it from the first bytes, whatever the name says; nil if they are not packed.
  package init?(of start: Span<UInt8>) {
    for (packing, magic) in Self.magics where start.begins(with: magic) {
      self = packing
      return
    }
    guard start.isTarHeader else { return nil }
    self = .tar
  }

  /// What the files of a kind begin with (RFC 1952, RFC 8878, the specifications of bzip2, xz, LZ4, zip, cab).
  private static let magics: [(Packing, [UInt8])] = [
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.bzip2, [0x42, 0x5A, 0x68]),
    (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    (.zstd, [0x28, 0xB5, 0x2F, 0xFD]),
    (.lz4, [0x04, 0x22, 0x4D, 0x18]),
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    // An archive without members, and the mark of one in several parts that turned out to be one.
    (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.zip, [0x50, 0x4B, 0x30, 0x30, 0x50, 0x4B, 0x03, 0x04]),
    (.cab, [0x4D, 0x53, 0x43, 0x46, 0x00, 0x00, 0x00, 0x00]),
  ]

  /// Its number in the interface to libarchive.
  var code: Int32 {
    let code =
      switch self {
      case .gzip: IMA_GZIP
      case .bzip2: IMA_BZIP2
      case .xz: IMA_XZ
      case .zstd: IMA_ZSTD
      case .lz4: IMA_LZ4
      case .zip: IMA_ZIP
      case .tar: IMA_TAR
      case .cab: IMA_CAB
      }
    return Int32(truncatingIfNeeded: code)
  }
}

extension Span where Element == UInt8 {
  fileprivate func begins(with magic: [UInt8]) -> Bool {
    count >= magic.count && magic.indices.allSatisfy { self[$0] == magic[$0] }
  }

  /// A tar archive begins with a block of 512 bytes; six octal digits from 148 on are the sum of its bytes, where blanks stand for them.
  fileprivate var isTarHeader: Bool {
    guard count >= 512, self[0] != 0 else { return false }
    var sum = 0
    for index in 0..<512 { sum += (148..<156).contains(index) ? 0x20 : Int(self[index]) }
    var told = 0
    for index in 148..<156 {
      switch self[index] {
      case 0x30...0x37: told = told << 3 | Int(self[index] - 0x30)
      case 0x20, 0x00: continue
      default: return false
      }
    }
    return told == sum
  }
}
