/// How much a packed input may unpack to: a small file must not keep the program busy for days.
package struct PackingBounds: Sendable {
  /// Bytes of one member.
  package var member: Int64 = 64 << 30
  /// Bytes of all members of a file together, with those of archives within.
  package var total: Int64 = 256 << 30
  /// Unpacked bytes for each byte of the file; logs that repeat themselves reach some hundreds.
  package var ratio: Int64 = 1000
  /// Unpacked bytes for which the ratio is not asked.
  package var free: Int64 = 64 << 20
  /// Members of a file, with those of archives within.
  package var members: Int64 = 100_000
  /// Bytes of a member's name.
  package var name: Int64 = 4096
  /// Layers on each other: a compressed log in a compressed tar in a zip has four.
  package var layers = 5

  package init() {}
}
