/// Names of the members of one archive; they are only ever shown.
struct MemberNames {
  private var uses: [String: Int] = [:]

  /// A further member of one name, or one without a name, is told by its number.
  mutating func unique(_ stored: String) -> String {
    let name = stored.isEmpty ? "?" : stored
    uses[name, default: 0] += 1
    let count = uses[name] ?? 1
    return count == 1 ? name : "\(name) (\(count))"
  }

  /// Names that begin with a dot are passed over, as in a folder.
  static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
  }
}
