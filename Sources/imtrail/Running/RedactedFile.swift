import Foundation
import Redaction
import SourceBytes
import Traces

/// A file given to `imtrail redact`, and the logs found in it.
struct RedactedFile {
  let path: String
  let name: String
  /// The path, among those the user gave, that led to it.
  let given: String
  /// It was met in a folder, so it need not be a log.
  let isFromFolder: Bool
  var logs: [RedactedLog] = []
  private let spool: SpooledInput?

  init(_ found: InputFinder.Found, given: String) {
    path = found.path
    name = found.path
    self.given = given
    isFromFolder = found.isFromFolder
    spool = nil
  }

  init(standardInput: SpooledInput) {
    path = standardInput.path
    name = "<stdin>"
    given = name
    isFromFolder = false
    spool = standardInput
  }

  /// Names of the folder the user gave, if there are several, of those below the one the user gave, of the file, and of archives' members.
  func components(of place: PackedLogs.Place, keepsFolder: Bool) -> [String] {
    var names = spool == nil ? path.split(separator: "/").map(String.init) : ["stdin.log"]
    if isFromFolder {
      let folder = given.split(separator: "/").count
      names = Array(names.dropFirst(min(keepsFolder ? max(0, folder - 1) : folder, names.count - 1)))
    } else {
      names = Array(names.suffix(1))
    }
    names += place.members
    guard place.isCompressed, let last = names.popLast() else { return names }
    return names + [Self.withoutEnding(last)]
  }

  /// The name a compressed file had before.
  private static func withoutEnding(_ name: String) -> String {
    let endings = [".gz", ".bz2", ".xz", ".zst", ".lz4"]
    guard let ending = endings.first(where: { name.lowercased().hasSuffix($0) }), name.count > ending.count
    else { return name }
    return String(name.dropLast(ending.count))
  }
}

/// A log in a file.
struct RedactedLog {
  /// Its place among the streams of the file.
  let number: Int
  let place: PackedLogs.Place
  let format: LogFormat
  /// Where it is written.
  var target = ""
}

/// Names that are given once each, whatever the case of their letters; a folder's name is given to no file.
struct FreeNames {
  private var files: Set<String> = []
  private var folders: Set<String> = []
  /// The last number given to a name.
  private var numbers: [String: Int] = [:]

  /// - Parameter path: names of folders and a file, with `/` between.
  /// - Returns: the path itself, or one that differs from all before.
  mutating func free(_ path: String) -> String {
    var folder = ""
    var names = path.split(separator: "/").map(String.init)
    let file = names.popLast() ?? "log"
    for name in names { folder = take(folder + name, asFolder: true) + "/" }
    return take(folder + file, asFolder: false)
  }

  private mutating func take(_ name: String, asFolder: Bool) -> String {
    var candidate = name
    var number = numbers[name.lowercased()] ?? 1
    while isTaken(candidate.lowercased(), asFolder: asFolder) {
      number += 1
      candidate = Self.numbered(name, number)
    }
    // Folders are shared, so that the next one begins anew.
    if !asFolder, number > 1 { numbers[name.lowercased()] = number }
    if asFolder { folders.insert(candidate.lowercased()) } else { files.insert(candidate.lowercased()) }
    return candidate
  }

  private func isTaken(_ name: String, asFolder: Bool) -> Bool {
    files.contains(name) || !asFolder && folders.contains(name)
  }
}

extension FreeNames {
  /// `folder/name-2.log`.
  private static func numbered(_ name: String, _ number: Int) -> String {
    let start = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    let dot = name[start...].dropFirst().firstIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }
}

/// Standard input, which is read twice, as a file that nobody else can read and that is gone with its owner.
final class SpooledInput: Sendable {
  let path: String

  /// - Throws: `InputError` if it cannot be read or kept.
  init() throws(InputError) {
    let name = "<stdin>"
    var template = Array((FileManager.default.temporaryDirectory.path + "/imtrail.XXXXXX").utf8CString)
    // SAFETY: the template is writable and ends in NUL, as mkstemp asks.
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { pointer in
      guard let base = pointer.baseAddress else { return Int32(-1) }
      return unsafe mkstemp(base)
    }
    guard descriptor >= 0 else { throw InputError(name: name, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      while let data = try FileHandle.standardInput.read(upToCount: 1 << 20), !data.isEmpty {
        try file.write(contentsOf: data)
      }
    } catch {
      throw InputError(name: name, code: errno == 0 ? EIO : errno)
    }
  }

  deinit {
    // SAFETY: the path lives for the length of the call.
    unsafe unlink(path)
  }
}

/// A file that appears only when it is whole.
struct RedactedOutput {
  private let pending: PendingFile
  private let handle: FileHandle
  private let name: String
  private var failure: Int32?

  /// - Parameters:
  ///   - name: where it will be.
  ///   - mode: who may read it, if not whom the user's mask says.
  /// - Throws: `InputError` if it cannot be made.
  init(_ name: String, mode: mode_t? = nil) throws(InputError) {
    guard PendingFile.special(at: name) == nil else { throw InputError(name: name, code: EEXIST) }
    pending = try PendingFile(replacing: name, named: name)
    if let mode { fchmod(pending.descriptor, mode) }
    handle = FileHandle(fileDescriptor: pending.descriptor, closeOnDealloc: true)
    self.name = name
  }

  mutating func write(_ bytes: [UInt8]) {
    guard failure == nil, !bytes.isEmpty else { return }
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      failure = errno == 0 ? EIO : errno
    }
  }

  /// Removes it.
  func discard() {
    try? handle.close()
    pending.discard()
  }

  /// Gives it its name.
  ///
  /// - Throws: `InputError` if not everything could be written; it is gone then.
  mutating func finish() throws(InputError) {
    try? handle.close()
    if let failure {
      pending.discard()
      throw InputError(name: name, code: failure)
    }
    try pending.commit()
  }
}
