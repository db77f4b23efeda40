/// The property `timeStamp`: ISO 8601 with a zone, or `/Date(MILLISECONDS)/` (`formats.md` 4.2).
enum UCWATime {
  static func moment(_ text: String) -> Timestamp? {
    guard let start = text.firstRange(of: "Date(") else { return Timestamp(text, in: .utc) }
    let number = text[start.upperBound...].prefix { $0 == "-" || ("0"..."9").contains($0) }
    // Fifteen digits reach beyond the last year there is.
    guard number.utf8.count <= 15, let milliseconds = Int64(number) else { return nil }
    return Timestamp(milliseconds: milliseconds)
  }
}
