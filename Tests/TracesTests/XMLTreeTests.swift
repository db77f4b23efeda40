import SourceBytes
import TestSupport
import Testing

@testable import Traces

@Suite("XML in memory")
struct XMLTreeTests {
  private func read(_ text: String) -> XMLTree { read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) -> XMLTree {
    XMLTree(parsing: bytes.span, in: bytes.indices)
  }

  @Test("Elements, attributes and text come with their places; prefixes do not count")
  func elements() throws {
    let text = #"<?xml version="1.0"?><u:a xmlns:u="urn:x" k='v&amp;w'>one<b/>two<![CDATA[<3>]]></u:a>"#
    let tree = read(text)
    let root = try #require(tree.root)
    #expect(tree.failure == nil && root.isWhole)
    #expect(root.name == "a" && root.attributes == ["k": "v&w"] && root.text == "onetwo<3>")
    #expect(Array(text.utf8)[root.range].elementsEqual(text.dropFirst(21).utf8))
    let child = try #require(root.child("b"))
    #expect(Array(text.utf8)[child.range].elementsEqual("<b/>".utf8))
  }

  @Test("What follows the root element is left for the next reader")
  func nextDocument() {
    let tree = read("<a><b/></a>\n<c/>")
    #expect(tree.failure == nil && tree.end == 11 && tree.root?.name == "a")
  }

  @Test("Of a document that was cut, whole elements count and open ones are told from them")
  func cut() throws {
    let tree = read("<a><b>1</b><c>2")
    let root = try #require(tree.root)
    #expect(tree.failure?.kind == .malformed && tree.end == 15)
    #expect(!root.isWhole && root.children.map(\.isWhole) == [true, false])
  }

  @Test("Bytes that are no text are read as question marks, and places stay")
  func repaired() throws {
    var bytes = Array("<a><b>x.y</b><c/></a>".utf8)
    for byte: UInt8 in [0xFF, 0x01, 0x80, 0xC0] {
      bytes[7] = byte
      let tree = read(bytes)
      #expect(tree.isRepaired && tree.failure == nil)
      #expect(tree.root?.child("b")?.text == "x?y")
      #expect(tree.root?.child("c")?.range == 13..<17)
    }
  }

  @Test("Of documents that follow each other, each is repaired by itself, whatever its size")
  func manyRepaired() {
    let sizes = [1, 5000, 1, 40_000, 3]
    let bytes: [UInt8] = sizes.flatMap { size -> [UInt8] in
      Array("<a>".utf8) + [0xFF] + [UInt8](repeating: 0x78, count: size) + Array("</a>".utf8)
    }
    var position = 0
    var texts: [Int] = []
    while position < bytes.count {
      let tree = XMLTree(parsing: bytes.span, in: position..<bytes.count)
      guard tree.isRepaired, tree.failure == nil, tree.end > position else { break }
      position = tree.end
      texts.append(tree.root?.text.utf8.count ?? 0)
    }
    #expect(texts == sizes.map { $0 + 1 })
  }

  @Test("A document fed in two pieces, cut anywhere, or byte by byte, gives the same tokens")
  func split() throws {
    let text =
      #"<?xml version="1.0"?><u:a xmlns:u="urn:x" k="vü"><b c='1'/>tö&lt;<!-- -->x<![CDATA[y]]></u:a>"#
    let bytes = Array(text.utf8)
    let whole = try tokens(bytes, cutAt: [])
    #expect(whole.count == 7)
    for cut in 1..<bytes.count { #expect(try tokens(bytes, cutAt: [cut]) == whole, "cut at \(cut)") }
    #expect(try tokens(bytes, cutAt: Array(1..<bytes.count)) == whole)
  }

  private func tokens(_ bytes: [UInt8], cutAt cuts: [Int]) throws -> [String] {
    var tokenizer = XMLTokenizer()
    var log = TokenLog()
    let borders = [0] + cuts + [bytes.count]
    for (start, end) in zip(borders, borders.dropFirst()) {
      try tokenizer.feed(start..<end, of: bytes.span, isLast: end == bytes.count, to: &log)
    }
    return log.lines
  }
}

/// Tokens as lines; texts that follow each other are one, since one may come in pieces.
private struct TokenLog: XMLTokenHandler {
  private(set) var lines: [String] = []
  private var isText = false

  mutating func take(_ token: XMLToken, _ text: Span<UInt8>) {
    let value = text.text(in: token.value)
    if token.kind == .text, isText {
      lines[lines.count - 1] += value
      return
    }
    isText = token.kind == .text
    switch token.kind {
    case .start: lines.append("start \(text.text(in: token.name)) \(token.offset)")
    case .attribute: lines.append("attribute \(text.text(in: token.name))=\(value)")
    case .text: lines.append("text " + value)
    case .end: lines.append("end \(text.text(in: token.name)) \(token.offset)")
    }
  }
}

@Suite("XML that means harm")
struct HostileXMLTests {
  private func failure(_ text: String) -> Irregularity.Name? {
    let bytes = Array(text.utf8)
    let tree = XMLTree(parsing: bytes.span, in: bytes.indices)
    #expect(tree.root?.isWhole != true)
    return tree.failure.map { .init($0) }
  }

  @Test("An external entity is not read, though its file exists")
  func externalEntity() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Array("SECRET".utf8), to: "secret.txt")
    let text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://\(path)\">]><a>&x;</a>"
    #expect(failure(text) == .xmlDoctypeRefused)
    #expect(failure("<!DOCTYPE a SYSTEM \"file://\(path)\"><a/>") == .xmlDoctypeRefused)
    #expect(failure("<a>&x;</a>") == .xmlMalformed)
  }

  @Test("Entities in entities are not expanded, nor one that is named often")
  func entities() {
    let nested = (1..<10).map { index in
      "<!ENTITY l\(index) \"" + String(repeating: "&l\(index - 1);", count: 10) + "\">"
    }
    let text = "<!DOCTYPE a [<!ENTITY l0 \"lol\">" + nested.joined() + "]><a>&l9;</a>"
    #expect(failure(text) == .xmlDoctypeRefused)
    let long = "<!DOCTYPE a [<!ENTITY x \"" + String(repeating: "x", count: 100_000) + "\">]><a>"
    #expect(failure(long + String(repeating: "&x;", count: 100_000) + "</a>") == .xmlDoctypeRefused)
  }

  @Test("Nesting is bounded")
  func depth() {
    #expect(failure(String(repeating: "<a>", count: 100_000)) == .xmlTooDeep)
  }

  @Test("Attributes, texts and the number of elements are bounded")
  func sizes() {
    let long = String(repeating: "x", count: 10 << 20)
    let attribute = failure("<a b=\"" + long + "\"/>")
    #expect(attribute == .xmlTooLong || attribute == .xmlMalformed)
    let text = failure("<a>" + long + "</a>")
    #expect(text == .xmlTooLong || text == .xmlMalformed)
    #expect(failure("<a>" + String(repeating: "<b/>", count: 200_000) + "</a>") == .xmlTooLong)
  }

  @Test("XInclude includes nothing")
  func inclusion() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Array("SECRET".utf8), to: "secret.txt")
    let text =
      "<a xmlns:i=\"http://www.w3.org/2001/XInclude\"><i:include href=\"file://\(path)\" parse=\"text\"/></a>"
    let bytes = Array(text.utf8)
    let tree = XMLTree(parsing: bytes.span, in: bytes.indices)
    #expect(tree.root?.text.isEmpty == true && tree.root?.child("include")?.text.isEmpty == true)
  }
}
