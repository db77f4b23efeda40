import TestSupport
import Testing

/// A rule, as far as its proof goes: the samples it names.
struct RuleFile: CustomTestStringConvertible {
  let path: String
  /// Samples it must fire on.
  let fires: [String]
  /// Samples it must be silent on.
  let silent: [String]

  var testDescription: String { path }

  static let all: [RuleFile] = ["rules/delivery", "rules/presence", "rules/correlation"]
    .flatMap { Repository.files(in: $0, endingIn: ".yml") }.map { path in
      let text = (try? Repository.text(path)) ?? ""
      return RuleFile(path: path, fires: names("fires", in: text), silent: names("silent", in: text))
    }

  /// The names in `key: [a, b]`, on the line of `samples:` or below it.
  private static func names(_ key: String, in text: String) -> [String] {
    guard let samples = text.firstRange(of: "samples:"),
      let start = text[samples.upperBound...].firstRange(of: key + ": [")
    else { return [] }
    let list = text[start.upperBound...].prefix { $0 != "]" }
    return list.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}
