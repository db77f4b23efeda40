import SourceBytes
import TestSupport

/// Everything that is packed in a file, unpacked layer by layer.
struct Unpacked {
  /// What a file within holds, or how much that is.
  struct Member: Equatable {
    let name: String
    var text = ""
    var count = 0
  }

  private(set) var members: [Member] = []
  /// Names and why they cannot be read, or not to their end.
  private(set) var failures: [String: [PackingFailure.Kind]] = [:]
  private let bounds: PackingBounds

  init(_ path: String, bounds: PackingBounds = PackingBounds()) throws {
    self.bounds = bounds
    read(try ByteStream(path: path, name: ""), "")
  }

  /// A file of `Fixtures`.
  init(fixture: String, bounds: PackingBounds = PackingBounds()) throws {
    try self.init(Repository.path("Tests/SourceBytesTests/Fixtures/\(fixture)"), bounds: bounds)
  }

  var names: [String] { members.map(\.name) }

  private mutating func read(_ stream: consuming ByteStream, _ name: String) {
    guard let packing = stream.packing else { return readPlain(stream, name) }
    do throws(PackingFailure) {
      let packed = try PackedReader(stream, packing, bounds: bounds)
      while let member = packed.next() {
        let inner = packing.isArchive ? (name.isEmpty ? member : "\(name)!\(member)") : name
        if let stream = try? ByteStream(memberOf: packed, name: inner) { read(stream, inner) }
        note(packed.failure, inner)
      }
      if failures[name] == nil { note(packed.failure, name) }
    } catch {
      failures[name, default: []].append(error.kind)
    }
  }

  private mutating func readPlain(_ stream: consuming ByteStream, _ name: String) {
    var member = Member(name: name)
    var reader = ChunkReader(stream)
    while let chunk = try? reader.next(border: { $0.count }) {
      if member.count < 1 << 16 { member.text += String(decoding: chunk.bytes, as: UTF8.self) }
      member.count += chunk.bytes.count
    }
    members.append(member)
  }

  private mutating func note(_ cause: InputError.Cause?, _ name: String) {
    guard case .packing(let failure) = cause, failures[name]?.last != failure.kind else { return }
    failures[name, default: []].append(failure.kind)
  }
}
