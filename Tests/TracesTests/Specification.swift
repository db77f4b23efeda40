import TestSupport
import Testing

/// One case of `Tests/Specs`: a piece of a log, and what is to be read from it.
///
/// A heading names the case; a fenced block `log` holds the lines, one `read` the expectation. Behind `log` may stand
/// `zone=±HH:MM` or `zone=inferred`, and `unfinished` where the last line has no line break.
struct Specification: CustomTestStringConvertible, Sendable {
  let file: String
  let title: String
  let zone: String
  let log: [UInt8]
  let expected: [String]

  var testDescription: String { "\(file): \(title)" }

  static let all: [Specification] = Repository.files(in: "Tests/Specs", endingIn: ".md").flatMap { path in
    var reader = SpecificationReader(file: String(path.split(separator: "/").last ?? ""))
    let text = (try? Repository.text(path)) ?? ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
    return reader.cases
  }
}

/// Reads one Markdown file of cases.
private struct SpecificationReader {
  private enum Block {
    case prose
    case log(options: [Substring])
    case read
  }

  let file: String
  private(set) var cases: [Specification] = []
  private var block = Block.prose
  private var title = ""
  private var options: [Substring] = []
  private var log: [Substring] = []
  private var expected: [Substring] = []

  init(file: String) {
    self.file = file
  }

  mutating func read(_ line: Substring) {
    if line.hasPrefix("```") { return fence(line.dropFirst(3)) }
    switch block {
    case .prose: if line.hasPrefix("#") { title = String(line.drop { $0 == "#" || $0 == " " }) }
    case .log: log.append(line)
    case .read: expected.append(line)
    }
  }

  private mutating func fence(_ words: Substring) {
    switch block {
    case .prose:
      let words = words.split(separator: " ")
      options = words.first == "log" ? Array(words.dropFirst()) : options
      block = words.first == "log" ? .log(options: options) : .read
    case .log: block = .prose
    case .read:
      block = .prose
      endCase()
    }
  }

  private mutating func endCase() {
    let text = log.joined(separator: "\n") + (options.contains("unfinished") ? "" : "\n")
    let zone = options.first { $0.hasPrefix("zone=") }?.dropFirst(5)
    cases.append(
      Specification(
        file: file,
        title: title,
        zone: zone.map(String.init) ?? "UTC",
        log: Array(text.utf8),
        expected: expected.map(String.init)
      )
    )
    (options, log, expected) = ([], [], [])
  }
}
