import SourceBytes

/// What a session description offers, alone or within a multipart body (RFC 4566; `domain.md` section 1).
package struct SessionDescription: Hashable, Sendable {
  /// A kind of media.
  package enum MediaKind: Hashable, Sendable {
    case instantMessage, audio, video, applicationSharing, data, fileTransfer, other
  }

  /// How many media are read.
  package static let maximumMediaCount = 32

  /// In the order of the body, repeats included.
  package private(set) var mediaKinds: [MediaKind] = []
  /// The first `m=` line, without its line end.
  package private(set) var firstMediaLine: Range<Int>?
  /// Value of the first `a=accept-types:` line.
  package private(set) var acceptTypes: Range<Int>?

  /// Reads the lines of a body; lines that say nothing about media are passed over.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) {
    let range = range.clamped(to: bytes.indices)
    var position = range.lowerBound
    while position < range.upperBound, mediaKinds.count < Self.maximumMediaCount {
      let line = bytes.line(from: position, in: range)
      position = line.next
      read(bytes, bytes.trimmed(line.content))
    }
  }

  /// What the session is for: a file transfer if one is announced, else the first media.
  package var primaryKind: MediaKind? {
    mediaKinds.contains(.fileTransfer) ? .fileTransfer : mediaKinds.first
  }

  private mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    if bytes.starts(with: "m=", in: line) {
      firstMediaLine = firstMediaLine ?? line
      mediaKinds.append(Self.mediaKind(bytes, (line.lowerBound + 2)..<line.upperBound))
    } else if acceptTypes == nil, bytes.starts(with: "a=accept-types:", in: line) {
      acceptTypes = bytes.trimmed((line.lowerBound + 15)..<line.upperBound)
    } else if Self.announcesFile(bytes, line) {
      mediaKinds.append(.fileTransfer)
    }
  }

  /// `media-field = "m=" media SP port SP proto …`: the media.
  private static func mediaKind(_ bytes: Span<UInt8>, _ range: Range<Int>) -> MediaKind {
    switch lowercasedText(of: bytes, in: bytes.prefix(of: range, while: { !$0.isWhiteSpace })) {
    case "message", "x-ms-message": .instantMessage
    case "audio": .audio
    case "video", "main-video", "panoramic-video": .video
    case "applicationsharing", "applicationsharing-video": .applicationSharing
    case "data", "x-data": .data
    default: .other
    }
  }

  /// The head of a file transfer part: `Content-Type: application/ms-filetransfer+xml`.
  private static func announcesFile(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    let name = "content-type:"
    guard bytes.starts(with: name, in: line) else { return false }
    let value = bytes.trimmed((line.lowerBound + name.utf8.count)..<line.upperBound)
    return bytes.starts(with: "application/ms-filetransfer+xml", in: value)
  }
}
