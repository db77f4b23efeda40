import SourceBytes
import Synchronization

/// What several workers share that read one input: where the next chunk comes from, and where what was read goes to.
///
/// Each worker fetches its chunks itself, so that their bytes are still in the caches of its core when it reads them.
final class SharedReading: Sendable {
  private let source: Mutex<Source>
  private let found: Mutex<Found>

  /// What was read, as far as it is joined.
  struct Found: Sendable {
    var joiner: InputJoiner
    var contents: TraceContents
    /// Why the input was not read to its end.
    var failure: InputError?
  }

  private struct Source: ~Copyable {
    var reader: ChunkReader
    var failure: InputError?

    /// The next chunk; nil at the end, or once reading failed.
    mutating func next(border: (Span<UInt8>) -> Int?) -> Chunk? {
      guard failure == nil else { return nil }
      do throws(InputError) {
        return try reader.next(border: border)
      } catch {
        failure = error
        return nil
      }
    }
  }

  init(_ reader: consuming ChunkReader, _ joiner: InputJoiner, contents: consuming TraceContents) {
    source = Mutex(Source(reader: reader))
    found = Mutex(Found(joiner: joiner, contents: contents))
  }

  /// Reads chunks until there are no more: the work of one worker.
  func readChunks(as format: LogFormat, _ settings: ChunkSettings) {
    while var chunk = source.withLock({ $0.next(border: format.border) }) {
      let contents = format.scan(chunk, settings)
      let number = chunk.index
      settings.noteProgress?(contents.bytes)
      found.withLock { $0.joiner.add(contents, number: number, to: &$0.contents) }
      source.withLock { $0.reader.takeBack(&chunk) }
    }
  }

  /// Hands out what was read, when all workers have ended.
  func end() -> Found {
    let failure = source.withLock { $0.failure }
    return found.withLock { found in
      defer { found.contents = TraceContents() }
      found.failure = failure
      return found
    }
  }
}
