#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An input that cannot be opened or read, with the system's reason.
package struct InputError: Error, Equatable {
  /// The name the user knows the input by.
  package let name: String
  /// `errno` of the failed call.
  package let code: Int32

  package init(name: String, code: Int32) {
    self.name = name
    self.code = code
  }

  /// The system's words for the reason.
  package var reason: String {
    // SAFETY: strerror answers a valid C string for every number.
    unsafe String(cString: strerror(code))
  }
}

/// An open file descriptor to read bytes from; closed with its owner.
struct InputDescriptor: ~Copyable {
  private let descriptor: Int32
  private let name: String

  /// Opens an input.
  ///
  /// - Parameters:
  ///   - path: the file; nil for standard input.
  ///   - name: what the user calls it.
  /// - Throws: `InputError` if it cannot be opened.
  init(path: String?, name: String) throws(InputError) {
    // SAFETY: the path lives for the length of the call.
    descriptor = if let path { unsafe open(path, O_RDONLY | O_CLOEXEC) } else { dup(STDIN_FILENO) }
    self.name = name
    guard descriptor >= 0 else { throw InputError(name: name, code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Appends up to `count` bytes; fewer only at the end of the input.
  ///
  /// Room the buffer has already is used again.
  /// - Returns: how many bytes were appended.
  func read(_ count: Int, into buffer: inout [UInt8]) throws(InputError) -> Int {
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
    if let failure { throw InputError(name: name, code: failure) }
    return filled
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
