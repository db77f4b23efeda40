#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file descriptor to read bytes from; closed with its owner.
struct InputDescriptor: ~Copyable {
  private let descriptor: Int32

  /// Opens an input.
  ///
  /// - Parameters:
  ///   - path: the file; nil for standard input.
  ///   - name: what the user calls it.
  /// - Throws: `InputError` if it cannot be opened.
  init(path: String?, name: String) throws(InputError) {
    // SAFETY: the path lives for the length of the call.
    descriptor = if let path { unsafe open(path, O_RDONLY | O_CLOEXEC) } else { dup(STDIN_FILENO) }
    guard descriptor >= 0 else { throw InputError(name: name, code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Its number, for as long as it lives.
  var number: Int32 { descriptor }

  /// Appends up to `count` bytes; fewer only at the end of the input, or where it cannot be read on.
  ///
  /// Room the buffer has already is used again.
  func read(_ count: Int, into buffer: inout [UInt8]) -> ByteStream.Outcome {
    var filled = 0
    var failure: Int32?
    buffer.append(addingCapacity: count) { output in
      // SAFETY: the room given has `count` bytes; each call writes only behind what is filled.
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        while filled < count {
          let got = unsafe Self.readOnce(descriptor, target.baseAddress, at: filled, count: count - filled)
          if got < 0 { failure = errno }
          guard got > 0 else { break }
          filled += got
        }
        initialized = filled
      }
    }
    return ByteStream.Outcome(count: filled, cause: failure.map { .system($0) })
  }

  private static func readOnce(
    _ descriptor: Int32,
    _ base: UnsafeMutablePointer<UInt8>?,
    at offset: Int,
    count: Int
  ) -> Int {
    guard let base = unsafe base else { return 0 }
    while true {
      #if canImport(Glibc)
        let got = unsafe Glibc.read(descriptor, base + offset, count)
      #elseif canImport(Musl)
        let got = unsafe Musl.read(descriptor, base + offset, count)
      #else
        let got = unsafe Darwin.read(descriptor, base + offset, count)
      #endif
      if got >= 0 || errno != EINTR { return got }
    }
  }
}
