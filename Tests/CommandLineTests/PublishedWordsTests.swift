import TestSupport
import Testing

@Suite("Numbers stand with their meaning")
struct PublishedWordsTests {
  /// The report of a sample's trace with another number in its diagnostics.
  private func report(with id: String) async throws -> String {
    let scratch = try ScratchFolder()
    let text = try Repository.text(Sample.log("mobile-timeout-spop"))
    #expect(text.contains("5001;"))
    let path = try scratch.write(Array(text.replacing("5001;", with: "\(id);").utf8), to: "it.cls.log")
    return onOneLine(try await Program.run(path).output)
  }

  private func onOneLine(_ report: String) -> String {
    report.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test("in the account, in the evidence, and with what the sender's client shows")
  func told() async throws {
    let report = onOneLine(try await Program.run(Sample.log("mobile-timeout-spop")).output)
    #expect(report.contains("(408 Request Timeout; diagnostic 5001, the application did not answer in time)"))
    #expect(report.contains("diagnostic 5001 (the application did not answer in time): "))
    #expect(
      report.contains("Sender saw probably, in Lync 2013: that the message may not have been delivered")
    )
    #expect(report.contains("(documented: TechNet wiki 17128)"))
  }

  @Test("as not verified where nobody has published it, and alone where nothing is known")
  func notVerified() async throws {
    #expect(try await report(with: "1036").contains("diagnostic 1036, its meaning is not verified)"))
    #expect(
      try await report(with: "52001").contains(
        "diagnostic 52001, said to mean that the client failed inside; not verified)"
      )
    )
    #expect(try await report(with: "59999").contains("diagnostic 59999, the client behind the web service"))
  }

  @Test("and nothing is said of what a client shows where there was no error")
  func noError() async throws {
    #expect(try await !Program.run(Sample.log("answered-by-person")).output.contains("Sender saw"))
  }
}
