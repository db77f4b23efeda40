import SourceBytes

/// What came of an input, or of a member of one that is packed.
package struct InputOutcome: Sendable {
  /// The name the user knows it by.
  package let name: String
  /// It stands in an archive, so it need not be a log.
  package let isMember: Bool
  /// Why it was not read, or not to its end; nil if it is a log that was read.
  package let failure: InputFailure?
  /// Further members of the same archive with the same failure.
  package var alike = 0
}

/// What is wrong with one archive, each kind of trouble once.
struct PackingTroubles {
  private var names: [InputError.Cause: [String]] = [:]

  /// - Parameters:
  ///   - cause: of the failure; that of what the archive itself stands in is told there.
  ///   - name: of the member, or the archive.
  mutating func add(_ cause: InputError.Cause, of name: String) {
    if case .packing(let failure) = cause, failure.kind == .source { return }
    names[cause, default: []].append(name)
  }

  /// In the order of names.
  var outcomes: [InputOutcome] {
    names.compactMap { cause, names in
      names.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { first in
        InputOutcome(
          name: first,
          isMember: false,
          failure: .unreadable(InputError(name: first, cause: cause)),
          alike: names.count - 1
        )
      }
    }.sorted { ($0.name, $0.alike) < ($1.name, $1.alike) }
  }
}
