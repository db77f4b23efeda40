import Diagnosis
import Testing

/// A condition over four selections, grown at random.
private indirect enum Tree {
  case name(Int)
  case not(Tree)
  case and(Tree, Tree)
  case or(Tree, Tree)

  init(_ random: inout Seeded, depth: Int) {
    switch depth == 0 ? 0 : random.next(below: 4) {
    case 1: self = .not(Tree(&random, depth: depth - 1))
    case 2: self = .and(Tree(&random, depth: depth - 1), Tree(&random, depth: depth - 1))
    case 3: self = .or(Tree(&random, depth: depth - 1), Tree(&random, depth: depth - 1))
    default: self = .name(random.next(below: 4))
    }
  }

  /// Written with no more brackets than precedence asks for.
  func text(within binding: Int = 0) -> String {
    switch self {
    case .name(let number): "s\(number)"
    case .not(let tree): "not \(tree.text(within: 3))"
    case .and(let left, let right):
      bracketed("\(left.text(within: 2)) and \(right.text(within: 2))", binding > 2)
    case .or(let left, let right):
      bracketed("\(left.text(within: 1)) or \(right.text(within: 1))", binding > 1)
    }
  }

  private func bracketed(_ text: String, _ needed: Bool) -> String {
    needed ? "(\(text))" : text
  }

  /// The answer as a table of SQL would give it: nil is NULL.
  func answer(_ values: [Bool?]) -> Bool? {
    switch self {
    case .name(let number): return values[number]
    case .not(let tree): return tree.answer(values).map { !$0 }
    case .and(let left, let right):
      let pair = [left.answer(values), right.answer(values)]
      return pair.contains(false) ? false : pair.contains(nil) ? nil : true
    case .or(let left, let right):
      let pair = [left.answer(values), right.answer(values)]
      return pair.contains(true) ? true : pair.contains(nil) ? nil : false
    }
  }
}

/// The same numbers on every run (xorshift).
private struct Seeded {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}

struct RandomConditionTests {
  private static let facts = ["final_status", "wait_ms", "desktop_count", "mobile_count"]

  @Test(arguments: 1...60)
  func conditionsAnswerAsANaiveReadingDoes(_ seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    let tree = Tree(&random, depth: 5)
    let selections = Self.facts.indices.map { "s\($0):\n    \(Self.facts[$0]): 1" }.joined(separator: "\n")
    // The last part uses every selection and is never true.
    let condition = "\(tree.text()) or (s0 and s1 and s2 and s3 and not s0)"
    let rule = try rule("\(selections)\ncondition: \(condition)")
    for combination in 0..<81 {
      let values = [1, 3, 9, 27].map { [nil, false, true][combination / $0 % 3] }
      let known = zip(Self.facts, values).compactMap { fact, value in
        value.map { (fact, FactValue.integer($0 ? 1 : 0)) }
      }
      let matches = rule.matches(record(Dictionary(uniqueKeysWithValues: known)))
      #expect(matches == (tree.answer(values) == true), "\(condition) with \(values)")
    }
  }
}
