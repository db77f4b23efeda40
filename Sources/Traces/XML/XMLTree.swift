import SourceBytes

/// A document in memory, read into elements (`formats.md` 4).
struct XMLTree {
  /// The root element; of a document that cannot be read to its end, as much as was read.
  private(set) var root: XMLElement?
  /// Behind the root element; of a document that cannot be read to its end, the end of the bytes given.
  private(set) var end: Int
  /// Why the document could not be read to its end; its offset is one in the bytes given.
  private(set) var failure: XMLFailure?
  /// It held bytes that are no text, which were read as question marks.
  private(set) var isRepaired = false

  private static let firstPiece = 1 << 10
  private static let largestPiece = 1 << 16
  private static let firstWindow = 1 << 10

  /// Reads the document that a range begins with; what follows its root element is left alone.
  init(parsing bytes: Span<UInt8>, in range: Range<Int>) {
    self.init(bytes, range, base: range.lowerBound)
    if failure?.kind == .malformed { repair(bytes, range) }
  }

  /// Reads it once more without what is no text.
  ///
  /// Where it ends is not known: windows grow, so that the cost stays in line with its length, whatever follows it.
  private mutating func repair(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var size = min(Self.firstWindow, range.count)
    while true {
      let window = range.lowerBound..<range.lowerBound + size
      if let repaired = bytes.readableXML(in: window) {
        let tree = XMLTree(repaired.span, repaired.indices, base: range.lowerBound)
        if tree.failure == nil || size == range.count {
          self = tree
          isRepaired = true
          return
        }
      }
      guard size < range.count else { return }
      size = min(size * 4, range.count)
    }
  }

  /// Feeds small pieces first: documents may follow each other, and what is behind this one is fed in vain.
  private init(_ bytes: Span<UInt8>, _ range: Range<Int>, base: Int) {
    var tokenizer = XMLTokenizer()
    var builder = XMLTreeBuilder(base: base)
    var position = range.lowerBound
    var size = Self.firstPiece
    do throws(XMLFailure) {
      repeat {
        let next = min(position + size, range.upperBound)
        try tokenizer.feed(position..<next, of: bytes, isLast: next == range.upperBound, to: &builder)
        if let failure = builder.failure { throw failure }
        position = next
        size = min(size * 2, Self.largestPiece)
      } while position < range.upperBound && builder.root == nil
    } catch {
      failure = builder.root == nil ? error.moved(by: base).inWords : nil
    }
    end = builder.root?.range.upperBound ?? base + range.count
    root = builder.finish(at: failure.map { min(max($0.offset, base), end) } ?? end)
  }
}

extension XMLFailure {
  fileprivate func moved(by base: Int) -> XMLFailure {
    XMLFailure(kind: kind, offset: base + offset, detail: detail)
  }

  /// The parser has misleading words for a document that was cut: that it ends, and more follows.
  fileprivate var inWords: XMLFailure {
    guard detail.hasPrefix("Extra content at the end") else { return self }
    return XMLFailure(kind: kind, offset: offset, detail: "it ends before its root element does")
  }
}
