/// An element of a document that is held in memory.
struct XMLElement {
  /// Local name.
  let name: String
  /// By local name.
  var attributes: [String: String] = [:]
  /// Its own character data, in one piece.
  var text = ""
  var children: [XMLElement] = []
  /// Where it stands in the bytes given.
  var range: Range<Int>
  /// Its end tag was there: all of it is known.
  var isWhole = false

  init(name: String, range: Range<Int>) {
    self.name = name
    self.range = range
  }

  /// The first child of a name.
  func child(_ name: String) -> XMLElement? {
    children.first { $0.name == name }
  }
}
