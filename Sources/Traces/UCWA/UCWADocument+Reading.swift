import SourceBytes

extension UCWAReading {
  /// Reads the document a range begins with, in XML or JSON; nil if it begins with neither, or with XML of others.
  init?(parsing bytes: Span<UInt8>, in range: Range<Int>) {
    guard let first = range.first else { return nil }
    switch bytes[first] {
    case 0x3C where UCWAGrammar.beginsDocument(bytes, in: range): self.init(xml: bytes, in: range)
    case 0x7B: self.init(json: bytes, in: range)
    default: return nil
    }
  }
}
