private import CLibArchive
import Synchronization

/// Reads one layer of packing: the file in a compressed one, or the members of an archive, one after the other.
///
/// It is a stream: a member is there until the next one is asked for, and nothing is written anywhere.
package final class PackedReader: Sendable {
  package let packing: Packing
  /// Layers down to the file, with this one.
  package let depth: Int
  private let layer: Mutex<Layer>
  /// Where the packed bytes come from: it has to outlive the layer.
  private let origin: ByteStream.Origin

  /// The reader of libarchive, freed with its owner.
  @safe private struct Layer: ~Copyable {
    // SAFETY: made by `ima_reader_new`, freed once, by `deinit`; used under the lock alone.
    let reader: OpaquePointer?

    deinit {
      unsafe ima_reader_free(reader)
    }
  }

  /// Unpacks a stream.
  ///
  /// - Parameters:
  ///   - stream: begins as files of the packing do.
  ///   - packing: what it is packed by.
  ///   - bounds: the same for all layers of a file.
  /// - Throws: `PackingFailure` if there are too many layers on each other, or no memory.
  package init(_ stream: consuming ByteStream, _ packing: Packing, bounds: PackingBounds)
    throws(PackingFailure)
  {
    let (start, hasEnded) = (stream.start, stream.hasEnded)
    let origin = stream.takeOrigin()
    depth = (origin.parent?.depth ?? 0) + 1
    guard depth <= bounds.layers else { throw PackingFailure(.tooDeep) }
    var limits = ima_bounds()
    limits.member = bounds.member
    limits.free = bounds.free
    limits.ratio = max(1, bounds.ratio)
    limits.total = bounds.total
    limits.members = bounds.members
    limits.name = bounds.name
    let parent = origin.parent?.address
    let descriptor = origin.descriptor
    // SAFETY: the start is lent for the call and copied; parent and descriptor live as long as `origin`.
    let reader = unsafe start.withUnsafeBufferPointer { buffer in
      unsafe ima_reader_new(
        packing.code,
        descriptor,
        parent.flatMap { unsafe OpaquePointer(bitPattern: $0) },
        buffer.baseAddress,
        buffer.count,
        hasEnded ? 1 : 0,
        &limits
      )
    }
    guard unsafe reader != nil else { throw PackingFailure(.noMemory) }
    layer = Mutex(unsafe Layer(reader: reader))
    self.origin = origin
    self.packing = packing
  }

  /// Where libarchive's reader is, for the layer above, which keeps this one alive.
  private var address: UInt {
    layer.withLock { layer in unsafe UInt(bitPattern: layer.reader) }
  }

  /// Goes to the next member that is a file.
  ///
  /// - Returns: its name as it is stored, untrusted and empty if it has none; nil at the end, and where no further
  ///   member can be found: `failure` says so.
  package func next() -> String? {
    layer.withLock { layer in
      guard let reader = unsafe layer.reader, unsafe ima_next(reader) == 1 else { return nil }
      return unsafe Self.name(reader)
    }
  }

  /// Why the layer or the member it is at cannot be read on; nil if nothing has failed.
  package var failure: InputError.Cause? {
    layer.withLock { layer in
      unsafe layer.reader.flatMap { unsafe Self.failure($0) }
    }
  }

  /// Appends up to `count` bytes of the member; fewer only at its end, or where it cannot be read on.
  func read(_ count: Int, into buffer: inout [UInt8]) -> ByteStream.Outcome {
    var filled = 0
    buffer.append(addingCapacity: count) { output in
      // SAFETY: the room given has `count` bytes; each call writes only behind what is filled.
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        filled = unsafe fill(target.baseAddress, count)
        initialized = filled
      }
    }
    return ByteStream.Outcome(count: filled, cause: filled < count ? failure : nil)
  }

  private func fill(_ base: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    // What is lent to this task cannot be handed into the lock but as a number.
    let address = UInt(bitPattern: base)
    return layer.withLock { layer in
      guard let reader = unsafe layer.reader,
        let base = unsafe UnsafeMutablePointer<UInt8>(bitPattern: address)
      else { return 0 }
      var filled = 0
      while filled < count {
        let got = unsafe Int(ima_read(reader, base + filled, count - filled))
        guard got > 0 else { break }
        filled += got
      }
      return filled
    }
  }

  private static func name(_ reader: OpaquePointer) -> String {
    // SAFETY: the name lives until the next member is asked for, and is copied here.
    let bytes = unsafe UnsafeBufferPointer(start: ima_name(reader), count: ima_name_length(reader))
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// Where the file itself cannot be read, that is the cause.
  private static func failure(_ reader: OpaquePointer) -> InputError.Cause? {
    // SAFETY: the words are a C string that lives as long as the reader.
    let words = unsafe String(cString: ima_words(reader))
    guard let failure = unsafe PackingFailure(code: ima_failure(reader), words: words) else { return nil }
    let code = unsafe ima_system_error(reader)
    return failure.kind == .source && code != 0 ? .system(code) : .packing(failure)
  }
}
