import SourceBytes

/// Makes elements of the tokens of a document, up to bounds that no log reaches.
struct XMLTreeBuilder: XMLTokenHandler {
  /// The root element, once its end has come.
  private(set) var root: XMLElement?
  /// A bound was reached, and the rest of the document not taken.
  private(set) var failure: XMLFailure?
  private var open: [XMLElement] = []
  private var count = 0
  private var length = 0
  /// What the offsets of the tokens are counted from.
  private let base: Int

  private static let mostElements = 100_000
  private static let longestText = 8 << 20

  /// - Parameter base: place of the document's first byte in the bytes the ranges are to be of.
  init(base: Int) {
    self.base = base
  }

  mutating func take(_ token: XMLToken, _ text: Span<UInt8>) {
    guard root == nil, failure == nil else { return }
    charge(token)
    switch token.kind {
    case .start: start(text.text(in: token.name), at: base + token.offset)
    case .attribute: attribute(text.text(in: token.name), text.text(in: token.value))
    case .text: append(text.text(in: token.value))
    case .end: end(at: base + token.offset)
    }
  }

  /// Ends the document.
  ///
  /// - Parameter place: where the document ends or reading failed.
  /// - Returns: the root element as far as it is known, whether its end came or not.
  mutating func finish(at place: Int) -> XMLElement? {
    while root == nil, let last = open.popLast() { close(last, at: place) }
    return root
  }

  private mutating func charge(_ token: XMLToken) {
    if token.kind == .start { count += 1 }
    length += token.name.count + token.value.count
    guard count > Self.mostElements || length > Self.longestText else { return }
    failure = XMLFailure(kind: .tooLong, offset: token.offset, detail: "the document is too long")
  }

  private mutating func start(_ name: String, at place: Int) {
    open.append(XMLElement(name: name, range: place..<place))
  }

  private mutating func attribute(_ name: String, _ value: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].attributes[name] = value
  }

  private mutating func append(_ text: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += text
  }

  private mutating func end(at place: Int) {
    guard var last = open.popLast() else { return }
    last.isWhole = true
    close(last, at: place)
  }

  private mutating func close(_ element: XMLElement, at place: Int) {
    var element = element
    element.range = element.range.lowerBound..<max(place, element.range.lowerBound)
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
