import Foundation
import TestSupport
import Testing

@Suite("HTML from the command line")
struct HTMLCommandTests {
  private func page(_ arguments: String...) async throws -> String {
    let run = try await Program.run(["--format", "html"] + arguments)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    return run.output
  }

  @Test("the ending of a file asks for it", arguments: ["report.html", "report.htm", "REPORT.HTML"])
  func endings(_ name: String) async throws {
    let scratch = try ScratchFolder()
    let log = try Sample.log("declined")
    #expect(try await Program.run("-o", scratch.path + "/" + name, log).status == 0)
    let written = try String(contentsOfFile: scratch.path + "/" + name, encoding: .utf8)
    #expect(written.hasPrefix("<!DOCTYPE html>"))
    #expect(try await page(log) == written)
  }

  @Test("every delivery of the data form is in the page, on any number of cores")
  func completeness() async throws {
    let page = try await page("samples")
    let ids = try await Program.run("--format", "ndjson", "samples").deliveryIDs()
    #expect(ids.count > 100)
    for id in ids { #expect(page.contains("[\"\(id)\","), "\(id)") }
    #expect(try await self.page("--jobs", "1", "samples") == page)
  }

  @Test("lines are quoted from files, in whatever encoding, and not from standard input")
  func quotes() async throws {
    let log = try Sample.log("declined")
    let words = "Start-Line: INVITE sip:"
    #expect(try await page(log).contains(words))
    let piped = try await Program.shell("\"$IMTRAIL\" --format html < '\(log)'")
    #expect(!piped.output.contains(words))
    #expect(piped.output.contains("&lt;stdin&gt;"))
    #expect(piped.output.contains("Lines of standard input cannot be quoted"))
    #expect(try await !page(log).contains("Lines of standard input"))
    let scratch = try ScratchFolder()
    let text = try String(contentsOfFile: log, encoding: .utf8)
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let bytes = try #require(("\u{FEFF}" + text).data(using: encoding))
      let path = try scratch.write(Array(bytes), to: "wide.log")
      #expect(try await page(path).contains(words))
    }
  }
}
