import ArgumentParser
import Diagnosis

/// What `--fail-on` names: a verdict, or a level with all above it.
enum FailureCondition {
  case verdict(Verdict)
  case level(Level)

  /// - Throws: `ValidationError` if it is neither.
  init(argument: String) throws {
    if let verdict = Verdict(rawValue: argument) {
      self = .verdict(verdict)
    } else if let level = Level(rawValue: argument) {
      self = .level(level)
    } else {
      let levels = Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(argument) is neither a verdict nor a level: levels are \(levels)")
    }
  }

  func isMet(by delivery: DiagnosedDelivery) -> Bool {
    switch self {
    case .verdict(let verdict): delivery.verdict == verdict
    case .level(let level): delivery.level >= level
    }
  }

  func isMet(by finding: Finding) -> Bool {
    switch self {
    case .verdict: false
    case .level(let level): finding.rule.level >= level
    }
  }
}
