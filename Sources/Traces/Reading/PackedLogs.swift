package import SourceBytes

/// Goes through the streams of a file: its own bytes, or those of every member where it is packed.
package struct PackedLogs {
  /// What of the file cannot be read.
  package private(set) var failures: [InputError] = []
  private let bounds: PackingBounds

  package init(bounds: PackingBounds = PackingBounds()) {
    self.bounds = bounds
  }

  /// A stream that is not packed itself, and where it stands.
  package struct Place: Sendable {
    /// What the user knows it by: the same name as where it is analysed.
    package let name: String
    /// Names within archives, untrusted.
    package let members: [String]
    /// It was compressed by itself.
    package var isCompressed = false
  }

  /// Hands out each stream in the order in which it stands in the file.
  package mutating func forEach(
    path: String,
    name: String,
    _ visit: (consuming ByteStream, Place) -> Void
  ) {
    do throws(InputError) {
      forEach(of: try ByteStream(path: path, name: name), name: name, visit)
    } catch {
      failures.append(error)
    }
  }

  /// The same of a file that was opened.
  ///
  /// - Parameters:
  ///   - file: at its first byte.
  ///   - name: what the user knows it by.
  ///   - isDone: whether nothing more is wanted; asked before each member.
  ///   - visit: is handed each stream.
  package mutating func forEach(
    of file: consuming ByteStream,
    name: String,
    until isDone: () -> Bool = { false },
    _ visit: (consuming ByteStream, Place) -> Void
  ) {
    walk(file, Place(name: name, members: []), isDone, visit)
  }

  private mutating func walk(
    _ stream: consuming ByteStream,
    _ place: Place,
    _ isDone: () -> Bool,
    _ visit: (consuming ByteStream, Place) -> Void
  ) {
    guard let packing = stream.packing, packing.isRead else { return visit(stream, place) }
    do throws(PackingFailure) {
      let packed = try PackedReader(stream, packing, bounds: bounds)
      members(of: packed, place, isDone, visit)
    } catch {
      failures.append(InputError(name: place.name, cause: .packing(error)))
    }
  }

  private mutating func members(
    of packed: PackedReader,
    _ place: Place,
    _ isDone: () -> Bool,
    _ visit: (consuming ByteStream, Place) -> Void
  ) {
    var names = MemberNames()
    while !isDone(), let stored = packed.next() {
      guard !MemberNames.isHidden(stored) else { continue }
      var member = place
      if packed.packing.isArchive {
        member = Place(name: "\(place.name)!\(names.unique(stored))", members: place.members + [stored])
      } else {
        member.isCompressed = true
      }
      do throws(InputError) {
        walk(try ByteStream(memberOf: packed, name: member.name), member, isDone, visit)
      } catch {
        failures.append(error)
      }
    }
    if let failure = packed.failure { failures.append(InputError(name: place.name, cause: failure)) }
  }
}
