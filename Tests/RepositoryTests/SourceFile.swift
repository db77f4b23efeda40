import TestSupport
import Testing

/// A Swift file under `Sources`.
struct SourceFile: CustomTestStringConvertible {
  let path: String
  let text: String

  var testDescription: String { path }

  /// The stage it belongs to: the folder under `Sources`.
  var stage: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// Lines of code, without what follows `//` and without the texts of literals.
  var code: [String] { lines.map(Self.withoutWords) }

  /// Modules it imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place < 3, place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || ["package", "internal", "private"].contains($0) })
      else { return nil }
      return String(words[place + 1])
    }
  }

  static let all: [SourceFile] = Repository.files(in: "Sources", endingIn: ".swift").map { path in
    SourceFile(path: path, text: (try? Repository.text(path)) ?? "")
  }

  private static func withoutWords(_ line: Substring) -> String {
    var code = ""
    var isQuoted = false
    var last: Character = " "
    for character in line {
      if character == "\"", last != "\\" { isQuoted.toggle() }
      if !isQuoted, character == "/", last == "/" { return code }
      if !isQuoted { code.append(character) }
      last = character
    }
    return code
  }
}
