#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An input that cannot be opened, or not be read to its end.
package struct InputError: Error, Equatable {
  package enum Cause: Hashable, Sendable {
    /// `errno` of the failed call.
    case system(Int32)
    /// What the input is packed in.
    case packing(PackingFailure)
  }

  /// The name the user knows the input by.
  package let name: String
  package let cause: Cause

  package init(name: String, cause: Cause) {
    self.name = name
    self.cause = cause
  }

  package init(name: String, code: Int32) {
    self.init(name: name, cause: .system(code))
  }

  /// The system's words for the reason, or libarchive's, which may be none.
  package var reason: String {
    switch cause {
    // SAFETY: strerror answers a valid C string for every number.
    case .system(let code): unsafe String(cString: strerror(code))
    case .packing(let failure): failure.words
    }
  }
}
