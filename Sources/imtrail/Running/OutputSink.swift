import Foundation
import Reports
import SourceBytes

/// Where a report goes: standard output, or a file that appears only when it is whole.
struct OutputSink: TextOutputStream, ByteOutputStream {
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let target: String?
  private let temporary: String?
  private var failure: Int32?
  /// What the user calls it.
  private let name: String

  private static let bufferSize = 1 << 16

  /// - Throws: `InputError` if the file cannot be written.
  init(file: String?) throws(InputError) {
    name = file ?? "standard output"
    guard let named = file, named != "-", named != "/dev/stdout" else {
      target = nil
      descriptor = STDOUT_FILENO
      temporary = nil
      return
    }
    // A link stays a link: what it leads to is written.
    let file = URL(fileURLWithPath: named).resolvingSymlinksInPath().path
    target = file
    if named.hasPrefix("/dev/fd/") || Self.isSpecial(file) {
      temporary = nil
      // SAFETY: the path lives for the length of the call.
      descriptor = unsafe open(named, O_WRONLY | O_TRUNC | O_CLOEXEC)
    } else {
      var template = Array("\(file).XXXXXX".utf8CString)
      // SAFETY: the template is writable and ends in NUL, as mkstemp asks.
      descriptor = unsafe template.withUnsafeMutableBufferPointer { pointer in
        guard let base = pointer.baseAddress else { return -1 }
        return unsafe mkstemp(base)
      }
      temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if descriptor >= 0 { fchmod(descriptor, Self.mode(of: file)) }
    }
    if descriptor < 0 { throw InputError(name: name, code: errno) }
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
    if target != nil { close(descriptor) }
    if let failure, !(failure == EPIPE && target == nil) {
      // SAFETY: the path lives for the length of the call.
      if let temporary { unsafe unlink(temporary) }
      throw InputError(name: name, code: failure)
    }
    // SAFETY: both paths live for the length of the call.
    if let temporary, let target, unsafe rename(temporary, target) != 0 {
      throw InputError(name: name, code: errno)
    }
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

  /// Who may read the file: those who may read the one it takes the place of, else as the user's mask says.
  private static func mode(of path: String) -> mode_t {
    let known = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    if let known { return mode_t(known.uint16Value) }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  /// Whether a path is there and is no ordinary file: a device or a pipe is written to, never replaced.
  private static func isSpecial(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard let type else { return false }
    return type != .typeRegular
  }
}
