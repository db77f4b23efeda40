package import SourceBytes

/// An input to read.
package struct Input: Sendable {
  package let source: SourceID
  /// The file; nil for standard input.
  package let path: String?
  /// What the user calls it.
  package let name: String

  package init(source: SourceID, path: String?, name: String) {
    self.source = source
    self.path = path
    self.name = name
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

  package init(zone: LogZone? = nil, format: LogFormat? = nil, jobs: Int = 1, keepsText: Bool = false) {
    self.zone = zone
    self.format = format
    self.jobs = jobs
    self.keepsText = keepsText
  }
}

/// Why nothing was read from an input.
package enum InputFailure: Error, Sendable {
  case unreadable(InputError)
  case empty
  case notRecognised(Lookalike?)
}

/// Reads an input: recognises its format and cuts it into chunks that are read side by side and joined in order.
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
    var reader = try openInput(input)
    guard !reader.prefix.isEmpty else { throw .empty }
    let lookalike = Lookalike(of: reader.prefix.span, named: input.name)
    guard lookalike?.isCertain != true,
      let format = options.format ?? LogFormat.detect(reader.prefix.span)
    else { throw .notRecognised(lookalike) }
    let settings = ChunkSettings(
      source: input.source,
      zone: options.zone ?? .utc,
      keepsText: options.keepsText
    )
    var joiner = InputJoiner(
      input: input,
      format: format,
      encoding: reader.encoding,
      zone: options.zone,
      after: contents
    )
    let failure = await withTaskGroup(of: NumberedContents.self) { group -> InputError? in
      var underway = 0
      do throws(InputError) {
        while let chunk = try reader.next(border: format.border) {
          if underway > options.jobs * 2, let done = await group.next() {
            underway -= 1
            reader.takeBack(done.buffer)
            joiner.add(done, to: &contents)
          }
          group.addTask { NumberedContents(of: chunk, format.scan(chunk, settings)) }
          underway += 1
        }
      } catch {
        for await done in group { joiner.add(done, to: &contents) }
        return error
      }
      for await done in group { joiner.add(done, to: &contents) }
      return nil
    }
    guard joiner.holdsRecords else { throw .notRecognised(nil) }
    joiner.finish(&contents)
    if let failure { throw .unreadable(failure) }
  }

  private func openInput(_ input: Input) throws(InputFailure) -> ChunkReader {
    do {
      return try ChunkReader(path: input.path, name: input.name)
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
}

/// What a chunk holds, and which chunk of its input it is.
struct NumberedContents: Sendable {
  let number: Int
  let contents: ChunkContents
  /// The chunk's bytes, which nobody needs any more.
  let buffer: [UInt8]

  init(of chunk: Chunk, _ contents: ChunkContents) {
    number = chunk.index
    self.contents = contents
    buffer = chunk.bytes
  }
}
