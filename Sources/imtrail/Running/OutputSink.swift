import Foundation
import Reports
import SourceBytes

/// Where a report goes: standard output, or a file that appears only when it is whole.
struct OutputSink: TextOutputStream, ByteOutputStream {
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let isStandardOutput: Bool
  private let pending: PendingFile?
  private var failure: Int32?
  /// What the user calls it.
  private let name: String

  private static let bufferSize = 1 << 16

  /// - Throws: `InputError` if the file cannot be written.
  init(file: String?) throws(InputError) {
    name = file ?? "standard output"
    guard let named = file, named != "-", named != "/dev/stdout" else {
      isStandardOutput = true
      descriptor = STDOUT_FILENO
      pending = nil
      return
    }
    let file = PendingFile.target(of: named)
    isStandardOutput = false
    if named.hasPrefix("/dev/fd/") || PendingFile.special(at: file) != nil {
      pending = nil
      // SAFETY: the path lives for the length of the call.
      descriptor = unsafe open(named, O_WRONLY | O_TRUNC | O_CLOEXEC)
      if descriptor < 0 { throw InputError(name: name, code: errno) }
    } else {
      let made = try PendingFile(replacing: file, named: name)
      pending = made
      descriptor = made.descriptor
    }
  }

  mutating func write(_ string: String) {
    buffer.append(contentsOf: string.utf8)
    if buffer.count >= Self.bufferSize { flush() }
  }

  mutating func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Ends the output: what is left is written, and the file takes its name.
  ///
  /// - Throws: `InputError` if not everything could be written. A reader that closed its end is no error.
  mutating func finish() throws(InputError) {
    flush()
    if !isStandardOutput { close(descriptor) }
    if let failure, !(failure == EPIPE && isStandardOutput) {
      pending?.discard()
      throw InputError(name: name, code: failure)
    }
    try pending?.commit()
  }

  private mutating func flush() {
    var start = 0
    while start < buffer.count, failure == nil {
      // SAFETY: the range lies within the buffer.
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Foundation.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if written > 0 { start += written } else if errno != EINTR { failure = errno }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
