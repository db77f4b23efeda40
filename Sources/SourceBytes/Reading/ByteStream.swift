/// Bytes to read once, front to back: of a file, of standard input, or of the member that an archive is at.
package struct ByteStream: ~Copyable {
  /// The first bytes; fewer than `startLength` only if there are no more.
  package let start: [UInt8]
  /// Nothing follows the start.
  package let hasEnded: Bool
  /// Why nothing follows the start, if it is not the end.
  let cause: InputError.Cause?
  let name: String
  private let origin: Origin

  /// What the bytes come from.
  enum Origin: ~Copyable, Sendable {
    case file(InputDescriptor)
    case member(PackedReader)
  }

  /// What came of reading.
  struct Outcome {
    /// Bytes that were appended.
    let count: Int
    /// Why they are fewer than asked for, if it is not the end.
    var cause: InputError.Cause?
  }

  private static let startLength = 64 * 1024

  /// Opens a file and reads its first bytes.
  ///
  /// - Parameters:
  ///   - path: the file; nil for standard input.
  ///   - name: what the user calls it.
  /// - Throws: `InputError` if it cannot be opened, or nothing of it can be read.
  package init(path: String?, name: String) throws(InputError) {
    try self.init(.file(InputDescriptor(path: path, name: name)), name: name)
  }

  /// The member that an archive is at.
  ///
  /// - Throws: `InputError` if nothing of it can be read.
  package init(memberOf packed: PackedReader, name: String) throws(InputError) {
    try self.init(.member(packed), name: name)
  }

  private init(_ origin: consuming Origin, name: String) throws(InputError) {
    var start: [UInt8] = []
    let outcome = origin.read(Self.startLength, into: &start)
    if let cause = outcome.cause, start.isEmpty { throw InputError(name: name, cause: cause) }
    hasEnded = outcome.count < Self.startLength
    cause = outcome.cause
    self.start = start
    self.name = name
    self.origin = origin
  }

  /// What it is packed by; nil if it is not.
  package var packing: Packing? { Packing(of: start.span) }

  /// It is the member of something packed.
  package var isPacked: Bool { origin.parent != nil }

  /// Reads on behind the start.
  func read(_ count: Int, into buffer: inout [UInt8]) -> Outcome {
    origin.read(count, into: &buffer)
  }

  /// What the bytes come from, for a reader of its own.
  consuming func takeOrigin() -> Origin { origin }
}

extension ByteStream.Origin {
  borrowing func read(_ count: Int, into buffer: inout [UInt8]) -> ByteStream.Outcome {
    switch self {
    case .file(let descriptor): descriptor.read(count, into: &buffer)
    case .member(let packed): packed.read(count, into: &buffer)
    }
  }

  /// The layer whose member it is.
  var parent: PackedReader? {
    switch self {
    case .file: nil
    case .member(let packed): packed
    }
  }

  /// The number of the open file; of a member it is not asked.
  var descriptor: Int32 {
    switch self {
    case .file(let descriptor): descriptor.number
    case .member: -1
    }
  }
}
