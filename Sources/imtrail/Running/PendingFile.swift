import Foundation
import SourceBytes

/// A file made beside the one it is to replace; it takes that one's name when it is whole.
struct PendingFile {
  /// Open for writing.
  let descriptor: Int32
  /// Where it is until then.
  let path: String
  private let target: String
  /// What the user calls the target.
  private let name: String

  /// - Parameters:
  ///   - target: what to replace; a link has to be resolved before.
  ///   - name: what the user calls it.
  /// - Throws: `InputError` if the file cannot be made.
  init(replacing target: String, named name: String) throws(InputError) {
    var template = Array("\(target).XXXXXX".utf8CString)
    // SAFETY: the template is writable and ends in NUL, as mkstemp asks.
    descriptor = unsafe template.withUnsafeMutableBufferPointer { pointer in
      guard let base = pointer.baseAddress else { return -1 }
      return unsafe mkstemp(base)
    }
    guard descriptor >= 0 else { throw InputError(name: name, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.target = target
    self.name = name
    fchmod(descriptor, Self.mode(of: target))
  }

  /// Gives the file its name.
  ///
  /// - Throws: `InputError` if that fails; the file is gone then.
  func commit() throws(InputError) {
    // SAFETY: both paths live for the length of the call.
    guard unsafe rename(path, target) != 0 else { return }
    let code = errno
    discard()
    throw InputError(name: name, code: code)
  }

  /// Removes it; what it was to replace stays.
  func discard() {
    // SAFETY: the path lives for the length of the call.
    unsafe unlink(path)
  }

  /// Where a name leads to: a link stays a link, and what it leads to is written.
  static func target(of name: String) -> String {
    URL(fileURLWithPath: name).resolvingSymlinksInPath().path
  }

  /// What a name leads to if it is there and is no ordinary file, such as a folder, a device or a pipe: that is never replaced.
  static func special(at path: String) -> FileAttributeType? {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type == .typeRegular ? nil : type
  }

  /// Who may read the file: those who may read the one it takes the place of, else as the user's mask says.
  private static func mode(of path: String) -> mode_t {
    let known = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    if let known { return mode_t(known.uint16Value) }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }
}
