package import SourceBytes

/// An input to read.
package struct Input: Sendable {
  package let source: SourceID
  /// The file; nil for standard input.
  package let path: String?
  /// What the user calls it; of a member of an archive, `archive.zip!folder/member.log`.
  package let name: String
  /// Of a member, its name within the archive, behind those of archives around it; untrusted.
  package let members: [String]

  package init(source: SourceID, path: String?, name: String, members: [String] = []) {
    self.source = source
    self.path = path
    self.name = name
    self.members = members
  }
}

/// How inputs are read.
package struct ReadingOptions: Sendable {
  /// Zone of logs that carry none, if the user named one.
  package var zone: LogZone?
  /// Format to take every input for, instead of recognising it.
  package var format: LogFormat?
  /// Chunks to read at the same time; the result does not depend on it.
  package var jobs: Int
  /// Keep what people wrote.
  package var keepsText: Bool
  /// Keep the bytes of SIP messages, as they went over the wire.
  package var keepsWire: Bool
  /// Is told, by any thread, how many bytes more were read.
  package var noteProgress: (@Sendable (_ bytes: Int) -> Void)?

  package init(
    zone: LogZone? = nil,
    format: LogFormat? = nil,
    jobs: Int = 1,
    keepsText: Bool = false,
    keepsWire: Bool = false
  ) {
    self.zone = zone
    self.format = format
    self.jobs = jobs
    self.keepsText = keepsText
    self.keepsWire = keepsWire
  }
}

/// Why nothing was read from an input.
package enum InputFailure: Error, Sendable {
  case unreadable(InputError)
  case empty
  case notRecognised(Lookalike?)
}

/// Reads an input that is not packed: recognises its format and cuts it into chunks that are read side by side and joined in order.
package struct TraceReader: Sendable {
  private let options: ReadingOptions

  package init(options: ReadingOptions) {
    self.options = options
  }

  /// Reads an input and adds what it holds.
  ///
  /// - Throws: `InputFailure` if it cannot be read, is empty or of no known format. What was read before a read error
  ///   stays added.
  package func read(_ input: Input, into contents: inout TraceContents) async throws(InputFailure) {
    try await read(openInput(input), as: input, into: &contents)
  }

  /// The same of an input that was opened.
  func read(_ stream: consuming ByteStream, as input: Input, into contents: inout TraceContents)
    async throws(InputFailure)
  {
    let reader = ChunkReader(stream)
    let prefix = reader.prefix
    guard !prefix.isEmpty else { throw .empty }
    let lookalike = Lookalike(of: prefix.span, named: input.name)
    guard lookalike?.isCertain != true,
      let format = options.format ?? LogFormat.detect(prefix.span)
    else { throw .notRecognised(lookalike) }
    let settings = ChunkSettings(
      source: input.source,
      zone: options.zone ?? .utc,
      keepsText: options.keepsText,
      keepsWire: options.keepsWire,
      noteProgress: options.noteProgress
    )
    let joiner = InputJoiner(
      input: input,
      format: format,
      encoding: reader.encoding,
      zone: options.zone,
      after: contents
    )
    let reading = SharedReading(reader, joiner, contents: take(&contents))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, options.jobs) {
        group.addTask { reading.readChunks(as: format, settings) }
      }
    }
    var found = reading.end()
    contents = take(&found.contents)
    guard found.joiner.holdsRecords else { throw .notRecognised(nil) }
    found.joiner.finish(&contents)
    if let failure = found.failure { throw .unreadable(failure) }
  }

  /// What a place holds, leaving nothing there: contents that are held twice would be copied as soon as they change.
  private func take(_ contents: inout TraceContents) -> TraceContents {
    defer { contents = TraceContents() }
    return contents
  }

  func openInput(_ input: Input) throws(InputFailure) -> ByteStream {
    do {
      return try ByteStream(path: input.path, name: input.name)
    } catch {
      throw .unreadable(error)
    }
  }
}

/// What reading a chunk takes besides its bytes.
struct ChunkSettings: Sendable {
  let source: SourceID
  /// Zone of times that carry none.
  let zone: LogZone
  /// Keep what people wrote.
  let keepsText: Bool
  /// Keep the bytes of SIP messages.
  var keepsWire = false
  var noteProgress: (@Sendable (_ bytes: Int) -> Void)?
}
