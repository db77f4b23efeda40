/// Reads an input front to back in chunks of bounded size, each cut at a border of the format.
///
/// Only the chunk being made and the rest behind its border are held, so memory does not grow with the input.
package struct ChunkReader: ~Copyable {
  /// The encoding, told from the first bytes.
  package let encoding: TextEncoding
  /// The first bytes as UTF-8, for recognising the format; about 64 KiB, if there are so many.
  package let prefix: [UInt8]

  private let stream: ByteStream
  private let chunkSize: Int
  private let chunkBound: Int
  private var pending: [UInt8]
  private var transcoder: UTF16Transcoder?
  private var offset: Int
  private var index = 0
  private var atEnd: Bool
  /// Why nothing follows, if it is not the end; told when what came before was handed out.
  private var cause: InputError.Cause?
  private var reportedInvalidUnits = 0
  /// Buffers to use again.
  private var spare: [[UInt8]] = []

  /// Opens an input and reads its first bytes.
  ///
  /// - Parameters:
  ///   - path: the file; nil for standard input.
  ///   - name: what the user calls it.
  ///   - chunkSize: bytes to aim for in a chunk.
  ///   - chunkBound: bytes after which a chunk is cut without a border.
  /// - Throws: `InputError` if it cannot be opened or read.
  package init(path: String?, name: String, chunkSize: Int = 1 << 19, chunkBound: Int = 32 << 20)
    throws(InputError)
  {
    self.init(try ByteStream(path: path, name: name), chunkSize: chunkSize, chunkBound: chunkBound)
  }

  /// Reads a stream that was opened.
  package init(_ stream: consuming ByteStream, chunkSize: Int = 1 << 19, chunkBound: Int = 32 << 20) {
    var start = stream.start
    let isShort = stream.hasEnded
    let detected = TextEncoding.detect(start.span)
    start.removeFirst(detected.markLength)
    var decoded = start
    var transcoder: UTF16Transcoder?
    if detected.encoding != .utf8 {
      var first = UTF16Transcoder(littleEndian: detected.encoding == .utf16LittleEndian)
      decoded = []
      first.append(start.span, to: &decoded)
      if isShort { first.finish(&decoded) }
      transcoder = first
    }
    encoding = detected.encoding
    prefix = decoded
    pending = decoded
    offset = detected.markLength
    atEnd = isShort
    self.transcoder = transcoder
    cause = stream.cause
    self.stream = stream
    self.chunkSize = chunkSize
    self.chunkBound = chunkBound
  }

  /// The next chunk.
  ///
  /// - Parameter border: the place in the bytes behind which a new chunk may begin: the last one there is; nil if
  ///   there is none.
  /// - Returns: nil at the end of the input.
  /// - Throws: `InputError` if reading fails; what came before was given.
  package mutating func next(border: (Span<UInt8>) -> Int?) throws(InputError) -> Chunk? {
    var wanted = chunkSize
    while true {
      fill(upTo: wanted)
      if atEnd, pending.isEmpty {
        if let cause { throw InputError(name: stream.name, cause: cause) }
        return nil
      }
      if atEnd { return makeChunk(endingAt: pending.count, atBound: false) }
      if let cut = border(pending.span), cut > 0 { return makeChunk(endingAt: cut, atBound: false) }
      if pending.count >= chunkBound { return makeChunk(endingAt: pending.count, atBound: true) }
      wanted = min(pending.count * 2, chunkBound)
    }
  }

  /// Takes back the bytes of a chunk that was read, to use their room again.
  package mutating func takeBack(_ buffer: consuming [UInt8]) {
    guard buffer.capacity <= chunkSize * 2 else { return }
    buffer.removeAll(keepingCapacity: true)
    spare.append(buffer)
  }

  private mutating func fill(upTo wanted: Int) {
    while !atEnd, pending.count < wanted {
      let missing = wanted - pending.count
      guard var transcoder else {
        note(stream.read(missing, into: &pending), of: missing)
        continue
      }
      var raw: [UInt8] = []
      note(stream.read(missing, into: &raw), of: missing)
      transcoder.append(raw.span, to: &pending)
      if atEnd { transcoder.finish(&pending) }
      self.transcoder = transcoder
    }
  }

  private mutating func note(_ outcome: ByteStream.Outcome, of wanted: Int) {
    atEnd = outcome.count < wanted
    cause = outcome.cause
  }

  private mutating func makeChunk(endingAt cut: Int, atBound: Bool) -> Chunk {
    var rest = spare.popLast() ?? []
    rest.append(contentsOf: pending[cut...])
    pending.removeSubrange(cut...)
    let invalid = (transcoder?.invalidUnits ?? 0) - reportedInvalidUnits
    let chunk = Chunk(
      index: index,
      bytes: pending,
      offset: offset,
      encoding: encoding,
      endsAtBound: atBound,
      invalidUnits: invalid
    )
    var cursor = chunk.storedOffsets
    offset = cursor.offset(of: cut, in: pending.span)
    reportedInvalidUnits += invalid
    index += 1
    pending = rest
    return chunk
  }
}
