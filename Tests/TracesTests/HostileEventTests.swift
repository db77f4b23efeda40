import TestSupport
import Testing

@testable import Traces

/// Events that are made to harm whoever reads them, each between two honest ones.
@Suite("Hostile event logs")
struct HostileEventTests {
  private static func event(_ computer: String, _ extra: String = "") -> String {
    "<Event><System><Provider Name='Disk'/><TimeCreated SystemTime='2014-03-13T11:40:00Z'/>"
      + "<Computer>\(computer)</Computer></System>\(extra)</Event>\n"
  }

  private func read(_ hostile: String, before: String = "") async throws -> TraceContents {
    let text = before + Self.event("PC1") + hostile + "\n" + Self.event("PC2")
    return try await LogText(bytes: Array(text.utf8)).read()
  }

  /// The honest events are there, and what was wrong has a name.
  private func expect(_ contents: TraceContents, _ names: [Irregularity.Name]) {
    #expect(contents.inputs.first?.hosts == ["PC1", "PC2"])
    #expect(contents.irregularities.map(\.name) == names)
  }

  @Test("An external entity is not fetched")
  func externalEntity() async throws {
    let folder = try ScratchFolder()
    let secret = try folder.write(Array("secret-of-another-file".utf8), to: "secret.txt")
    let doctype = "<!DOCTYPE Events [<!ENTITY x SYSTEM \"file://\(secret)\">]>\n"
    let contents = try await read(Self.event("&x;"), before: doctype)
    expect(contents, [.xmlDoctypeRefused, .xmlMalformed])
    #expect(!"\(contents)".contains("secret-of-another-file"))
  }

  @Test("Entities are not expanded, nested or many times")
  func entities() async throws {
    let nested = (1...40).map { "<!ENTITY e\($0) \"&e\($0 - 1);&e\($0 - 1);\">" }.joined()
    let doctype = "<!DOCTYPE Events [<!ENTITY e0 \"ha\">\(nested)]>\n"
    expect(try await read(Self.event("&e40;"), before: doctype), [.xmlDoctypeRefused, .xmlMalformed])
    let long = String(repeating: "a", count: 60_000)
    let many = String(repeating: "&a;", count: 60_000)
    let quadratic = "<!DOCTYPE Events [<!ENTITY a \"\(long)\">]>\n"
    expect(try await read(Self.event(many), before: quadratic), [.xmlDoctypeRefused, .xmlMalformed])
  }

  @Test("A document type within an event ends it")
  func documentType() async throws {
    expect(try await read(Self.event("PC3", "<!DOCTYPE a [<!ENTITY b 'c'>]>")), [.xmlMalformed])
  }

  @Test("Nesting is bounded")
  func nesting() async throws {
    let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
    expect(try await read(Self.event("PC3", deep)), [.xmlTooDeep])
  }

  @Test("The length of a value is bounded")
  func length() async throws {
    let long = String(repeating: "x", count: 10 << 20)
    expect(try await read(Self.event("PC3", "<Data a='\(long)'/>")), [.xmlMalformed])
  }

  @Test("A namespace of XInclude includes nothing")
  func include() async throws {
    let folder = try ScratchFolder()
    let secret = try folder.write(Array("secret-of-another-file".utf8), to: "secret.txt")
    let inclusion =
      "<Data xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='\(secret)' parse='text'/></Data>"
    let contents = try await read(Self.event("PC3", inclusion))
    #expect(contents.irregularities.isEmpty)
    #expect(!"\(contents)".contains("secret-of-another-file"))
  }

  @Test("They do so at the end of the log too, before the end of the root element")
  func encodingAtTheEnd() async throws {
    var bytes = Array(("<Events>" + Self.event("PC1")).utf8)
    bytes += Array(
      "<Event><System><Provider Name='Disk'/><TimeCreated SystemTime='2014-03-13T11:40:00Z'/>".utf8
    )
    bytes += Array("<Computer>PC-M".utf8) + [0xDC] + Array("2</Computer></System></Event></Events>\n".utf8)
    let contents = try await LogText(bytes: bytes).read()
    #expect(contents.inputs.first?.hosts == ["PC-M?2", "PC1"])
    #expect(contents.irregularities.map(\.name) == [.encodingInvalid])
  }

  @Test("Bytes that are no text cost nothing but themselves")
  func encoding() async throws {
    var bytes = Array(Self.event("PC1").utf8)
    bytes += Array("<Event><System><Provider Name='Lync'/><EventID>11</EventID>".utf8)
    bytes += Array("<TimeCreated SystemTime='2014-03-13T11:40:00Z'/><Computer>PC3</Computer></System>".utf8)
    bytes +=
      Array("<EventData><Data>M".utf8) + [0xFC]
      + Array("ller\u{1}\nCall-ID: 4711</Data></EventData></Event>\n".utf8)
    bytes += Array(Self.event("PC2").utf8)
    let contents = try await LogText(bytes: bytes).read()
    #expect(contents.reports.map(\.callID) == ["4711"])
    #expect(contents.irregularities.map(\.name) == [.encodingInvalid])
    #expect(contents.inputs.first?.hosts == ["PC1", "PC2", "PC3"])
  }
}
